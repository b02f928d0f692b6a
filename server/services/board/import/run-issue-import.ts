import { randomUUID } from "node:crypto";
import { listBoardPeople } from "#server/db/board-people.ts";
import { findBoardName } from "#server/db/boards.ts";
import { membersByLogin, namesOfRepository, saveImportReport } from "#server/db/card-imports.ts";
import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { claimJob, finishJob, type Job, type JobEnd, releaseJob } from "#server/db/jobs.ts";
import { findTeam } from "#server/db/teams.ts";
import { decideImport } from "#server/domain/board/decide-import.ts";
import { numbersOf } from "#server/domain/board/github-reference.ts";
import { cardOfIssue, type ImportedIssue, matchesIssueFilter } from "#server/domain/board/issue-cards.ts";
import { cardsOnBoard } from "#server/domain/board/lanes.ts";
import { openGithubClient } from "#server/integrations/github/github-client.ts";
import { GithubFailure } from "#server/integrations/github/github-failure.ts";
import { githubAccess } from "#server/services/backfill/github-access.ts";
import { STALE_AFTER_MS, watchJob } from "#server/services/backfill/job-watch.ts";
import type { SyncReport } from "#server/services/backfill/repository-sync.ts";
import type { BackfillRun } from "#server/services/backfill/run-backfill.ts";
import { tellMembers } from "#server/services/notifications/tell-members.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { boardRefusal } from "../board-refusal.ts";
import { changeBoard } from "../change-board.ts";
import { currentBoard } from "../known-boards.ts";
import { EMPTY_REPORT, type ImportReport, importReport, withSkipped } from "./import-report.ts";
import { type IssueImport, issueImportInput } from "./issue-import-input.ts";
import { issuePages } from "./issue-pages.ts";
import { knownIssues } from "./known-issues.ts";

const RESUME_AFTER_MS = 1_000;
const PER_PAGE = 100;

/**
 * Runs an import of issues to its end, a page at a time. An issue that has a card on the board, archived or not, is
 * skipped: so it can be killed, resumed and started again, and makes only what is not there.
 */
export async function runIssueImport(run: BackfillRun, jobId: string): Promise<void> {
  const { db, clock } = run;
  const now = clock();
  const job = await claimJob(db, jobId, now, new Date(now.getTime() - STALE_AFTER_MS));
  if (job === null) return;
  const counts = { made: 0, notModified: 0, retried: 0 };
  const cancel = new AbortController();
  const watch = watchJob(db, { ...job, done: 0 }, counts, clock, () => cancel.abort(), "issues");
  const signal = AbortSignal.any([run.signal, cancel.signal]);
  try {
    await importInto({ ...run, signal }, job, { counts, report: watch.report });
    await watch.stop();
    await endImport(run, job, { state: "succeeded", error: null, note: null });
  } catch (error) {
    await watch.stop();
    if (cancel.signal.aborted) return await endImport(run, job, { state: "cancelled", error: null, note: null });
    if (run.signal.aborted) {
      await releaseJob(db, jobId);
      const runAt = new Date(clock().getTime() + RESUME_AFTER_MS);
      return await enqueueTask(db, "import-issues", { jobId }, { jobKey: `import-issues:${jobId}`, runAt });
    }
    const isOurs = !(error instanceof GithubFailure || error instanceof Refusal);
    const words = error instanceof Error ? error.message : String(error);
    const message = isOurs ? `Something went wrong on our side: ${words}` : words;
    await endImport(run, job, { state: "failed", error: message, note: null });
    if (isOurs) throw error;
  }
}

type Watched = { counts: { made: number; notModified: number; retried: number }; report: SyncReport };

async function importInto(run: BackfillRun, job: Job, { counts, report }: Watched): Promise<void> {
  const { db, signal } = run;
  const wanted = issueImportInput.parse(job.params);
  const { repository } = wanted;
  const access = { ...(await githubAccess(db, job.teamId)), ...run.github };
  const onWait = ({ seconds }: { seconds: number }) =>
    report.activity(`Waiting for GitHub's rate limit, ${seconds} seconds`);
  report.activity(`Reading the issues of ${repository}`);
  const { get } = await openGithubClient({ ...access, repository, counts, signal, onWait });
  const earlier = importReport.safeParse((job.params as { report?: unknown }).report).data;
  let done: ImportReport = { ...EMPTY_REPORT, made: earlier?.made ?? [] };
  let isFirst = true;
  for await (const page of issuePages(get, repository, wanted)) {
    if (isFirst) report.expect(Math.max((page.lastPage ?? 0) * PER_PAGE, page.issues.length));
    isFirst = false;
    const matching = page.issues.filter((issue) => matchesIssueFilter(issue, wanted));
    done = await importPage(run, wanted, matching, done);
    await saveImportReport(db, job.id, done);
    report.did(page.issues.length);
    if (page.unreadable > 0) await report.problem(`${page.unreadable} issues could not be read.`);
    if (signal.aborted) throw new GithubFailure("cancelled", "Cancelled.");
  }
}

/** Makes the cards of one page in one change of the board. */
async function importPage(
  run: BackfillRun,
  { boardId, repository, columnId }: IssueImport,
  issues: readonly ImportedIssue[],
  before: ImportReport,
): Promise<ImportReport> {
  const { db, clock } = run;
  const people = await peopleByLogin(run, boardId);
  const names = await namesOfRepository(db, repository);
  const known = await knownIssues(db, boardId, names);
  const cards = issues.map((issue) => {
    const reference = `${repository}#${issue.number}`;
    return { issue, cardId: randomUUID(), columnId, ...cardOfIssue(issue, reference, people) };
  });
  const ctx: ServiceContext = { db, actor: { kind: "job", name: `Import from ${repository}` }, now: clock() };
  let skipped: ImportReport["reasons"] = [];
  const { events } = await changeBoard(ctx, { boardId }, "card.change", (board) => {
    // Whatever was made since the look for what is known.
    const present = new Set(cardsOnBoard(board).flatMap((card) => numbersOf(card, names)));
    const why = ({ number }: ImportedIssue) =>
      present.has(number)
        ? "It is on the board already."
        : known.get(number) === "archived"
          ? "Its card was archived."
          : known.has(number)
            ? "It was on the board already."
            : null;
    const fresh = cards.filter(({ issue }) => why(issue) === null);
    const decision = decideImport(board, fresh);
    const refused = new Map(
      decision.refused.map(({ index, refusal }) => [fresh[index]?.cardId, boardRefusal(board, refusal).message]),
    );
    skipped = cards.flatMap(({ issue, cardId }) => {
      const reason = why(issue) ?? refused.get(cardId);
      return reason === undefined || before.made.includes(issue.number)
        ? []
        : [{ number: issue.number, title: issue.title, why: reason }];
    });
    return decision.events;
  });
  const numberOf = new Map<string, number>(cards.map(({ cardId, issue }) => [cardId, issue.number]));
  const made = events.flatMap(({ cardId }) => numberOf.get(cardId ?? "") ?? []);
  return withSkipped({ ...before, made: [...before.made, ...made] }, skipped);
}

async function peopleByLogin({ db }: BackfillRun, boardId: string): Promise<Map<string, string>> {
  const board = await currentBoard(db, boardId);
  if (board === null) throw new Refusal("not-found", "The board of this import was deleted.");
  const people = await listBoardPeople(db, board.teamId, []);
  return await membersByLogin(
    db,
    people.map(({ id }) => id),
  );
}

/** Somebody who started an import and went on with other things hears of its end; whoever cancelled it knows. */
async function tellWhoStartedIt(tx: Transaction, job: Job, end: JobEnd, at: Date): Promise<void> {
  const { id: jobId, startedById: memberId } = job;
  if (memberId === null || end.state === "cancelled") return;
  const { boardId, repository } = issueImportInput.parse(job.params);
  const board = await findBoardName(tx, boardId);
  if (board === null) return;
  const { teamId, name: boardName } = board;
  const teamSlug = teamId === null ? null : ((await findTeam(tx, teamId))?.slug ?? null);
  const { made, skipped } = importReport.safeParse((job.params as { report?: unknown }).report).data ?? EMPTY_REPORT;
  const did = { made: made.length, skipped, outcome: end.state, error: end.error };
  const about = { kind: "import-ended", jobId, boardId, boardName, teamSlug, repository, ...did } as const;
  await tellMembers(tx, { memberId }, { teamId, at, about });
}

async function endImport({ db, clock }: BackfillRun, job: Job, end: JobEnd): Promise<void> {
  await db.$transaction(async (tx) => {
    const now = clock();
    await tellWhoStartedIt(tx, await finishJob(tx, job.id, now, end), end, now);
    const data = { jobId: job.id, streamId: null, state: end.state };
    await appendFeed(tx, feedScope(job.teamId), "job.progress", data);
  });
}
