import type { TaskDefinition } from "./task.ts";
import { backfill } from "./tasks/backfill.ts";
import { followPullRequests } from "./tasks/follow-pull-requests.ts";
import { forgetOldEntriesTask } from "./tasks/forget-old-entries.ts";
import { importIssues } from "./tasks/import-issues.ts";
import { loadDemo } from "./tasks/load-demo.ts";
import { previewSettingsTask } from "./tasks/preview-settings.ts";
import { processDeliveriesTask } from "./tasks/process-deliveries.ts";
import { projectStreamTask } from "./tasks/project-stream.ts";
import { readAbsenceFeedsTask } from "./tasks/read-absence-feeds.ts";
import { reconcile } from "./tasks/reconcile.ts";
import { refetchItem } from "./tasks/refetch-item.ts";
import { remindOfWrittenTask } from "./tasks/remind-of-written.ts";
import { resumeBackfills } from "./tasks/resume-backfills.ts";
import { sendMailsTask } from "./tasks/send-mails.ts";
import { sendSummaryTask } from "./tasks/send-summary.ts";
import { tellIssueTask } from "./tasks/tell-issue.ts";

/** Every task the worker knows: one file each in `tasks/`. */
export const TASKS: readonly TaskDefinition[] = [
  processDeliveriesTask,
  backfill,
  importIssues,
  loadDemo,
  projectStreamTask,
  followPullRequests,
  tellIssueTask,
  sendSummaryTask,
  previewSettingsTask,
  reconcile,
  refetchItem,
  resumeBackfills,
  forgetOldEntriesTask,
  readAbsenceFeedsTask,
  sendMailsTask,
  remindOfWrittenTask,
];
