import { createCallerFactory, router } from "./init.ts";
import { backfillRouter } from "./routers/backfill.ts";
import { boardsRouter } from "./routers/boards.ts";
import { deliveriesRouter } from "./routers/deliveries.ts";
import { demoRouter } from "./routers/demo.ts";
import { flowRouter } from "./routers/flow.ts";
import { githubRouter } from "./routers/github.ts";
import { holidaysRouter } from "./routers/holidays.ts";
import { importsRouter } from "./routers/imports.ts";
import { liveRouter } from "./routers/live.ts";
import { mailRouter } from "./routers/mail.ts";
import { notificationsRouter } from "./routers/notifications.ts";
import { oncallRouter } from "./routers/oncall.ts";
import { peopleRouter } from "./routers/people.ts";
import { presenceRouter } from "./routers/presence.ts";
import { reportsRouter } from "./routers/reports.ts";
import { searchRouter } from "./routers/search.ts";
import { sessionRouter } from "./routers/session.ts";
import { sourcesRouter } from "./routers/sources.ts";
import { standupsRouter } from "./routers/standups.ts";
import { streamsRouter } from "./routers/streams.ts";
import { teamsRouter } from "./routers/teams.ts";
import { templatesRouter } from "./routers/templates.ts";
import { todayRouter } from "./routers/today.ts";
import { tokensRouter } from "./routers/tokens.ts";
import { viewsRouter } from "./routers/views.ts";
import { writtenRouter } from "./routers/written.ts";

/** One router per area; a procedure is its input and one verb. */
export const appRouter = router({
  backfill: backfillRouter,
  boards: boardsRouter,
  deliveries: deliveriesRouter,
  demo: demoRouter,
  flow: flowRouter,
  github: githubRouter,
  imports: importsRouter,
  holidays: holidaysRouter,
  live: liveRouter,
  mail: mailRouter,
  notifications: notificationsRouter,
  oncall: oncallRouter,
  people: peopleRouter,
  presence: presenceRouter,
  reports: reportsRouter,
  search: searchRouter,
  session: sessionRouter,
  sources: sourcesRouter,
  standups: standupsRouter,
  streams: streamsRouter,
  teams: teamsRouter,
  templates: templatesRouter,
  today: todayRouter,
  tokens: tokensRouter,
  views: viewsRouter,
  written: writtenRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
