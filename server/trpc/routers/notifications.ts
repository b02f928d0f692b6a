import { countUnread } from "#server/services/notifications/count-unread.ts";
import { listNotifications, listNotificationsInput } from "#server/services/notifications/list-notifications.ts";
import {
  markNotificationsRead,
  markNotificationsReadInput,
} from "#server/services/notifications/mark-notifications-read.ts";
import { memberProcedure, router } from "../init.ts";

export const notificationsRouter = router({
  list: memberProcedure.input(listNotificationsInput).query(({ ctx, input }) => listNotifications(ctx.service, input)),
  unread: memberProcedure.query(({ ctx }) => countUnread(ctx.service)),
  markRead: memberProcedure
    .input(markNotificationsReadInput)
    .mutation(({ ctx, input }) => markNotificationsRead(ctx.service, input)),
});
