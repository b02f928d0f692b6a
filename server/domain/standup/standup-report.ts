import type { Board } from "#server/domain/board/board.ts";
import type { SinceLastTime } from "#server/domain/board/since-last-time.ts";
import type { WalkReason } from "#server/domain/board/standup-walk.ts";
import { durationText } from "#server/domain/flow/statistics/duration-text.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { type AttendeeRole, type StandupRun, thereAs } from "./standup.ts";

/** What a stand-up leaves behind, in plain words, before it is put into any format. */
export type StandupReport = {
  title: string;
  sections: { heading: string; lines: string[] }[];
  /** Cards the lines name, by what they call them, so that they can be linked; absent in reports of before. */
  cards?: { id: string; label: string }[];
};

export type ReportOf = {
  run: StandupRun;
  /** As it was at the end. */
  board: Board;
  /** Numbers and titles of cards by id, those that left the board too. */
  titles: ReadonlyMap<string, string>;
  changed: SinceLastTime;
  deployments: { ended: number; failed: number };
  startedAt: EpochMs;
  endedAt: EpochMs;
  timeZone: string;
};

const REASONS: Readonly<Record<Exclude<WalkReason, "in-progress">, string>> = {
  expedite: "expedite",
  blocked: "blocked",
  "over-service-level": "over its service level",
  aging: "aging",
  "over-limit": "in a column over its limit",
};

/** The summary of a stand-up: who was there, since last time, exceptions, limits passed, parking lot, actions. */
export function standupReport(of: ReportOf): StandupReport {
  const { run, startedAt, endedAt, timeZone } = of;
  const day = timeText(startedAt, timeZone, { weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const zone = timeZone.replaceAll("_", " ");
  const sections = [
    { heading: "Who was there", lines: [attendance(run, "dev"), attendance(run, "ops")] },
    { heading: `Since ${momentText(run.since, timeZone)} (${zone})`, lines: sinceLines(of) },
    { heading: "Exceptions walked", lines: exceptionLines(of) },
    { heading: "Limits passed", lines: overrideLines(of) },
    { heading: "Parking lot", lines: noteLines(of, "parked") },
    { heading: "Actions", lines: noteLines(of, "action") },
  ];
  const lines = sections.flatMap((section) => section.lines);
  return {
    title: `Stand-up of ${of.board.name}, ${day}, ${hourText(startedAt, timeZone)} to ${hourText(endedAt, timeZone)} (${zone})`,
    sections: sections.filter((section) => section.lines.length > 0),
    cards: [...of.titles]
      .filter(([, label]) => lines.some((line) => line.includes(label)))
      .map(([id, label]) => ({ id, label })),
  };
}

function attendance(run: StandupRun, role: AttendeeRole): string {
  const names = thereAs(run, role).map(({ name }) => name);
  return `${role === "dev" ? "Dev" : "Ops"}: ${names.length === 0 ? "nobody" : names.join(", ")}`;
}

function sinceLines({ board, titles, changed, deployments }: ReportOf): string[] {
  const column = (id: string) => board.columns.find((one) => one.id === id)?.name ?? "a column that is gone";
  const done = new Set(board.columns.filter(({ kind }) => kind === "done").map(({ id }) => id));
  const title = (id: string) => titleOf(titles, id);
  const stood = changed.moved.filter(({ undo }) => undo === null);
  const moves = [...Map.groupBy(stood, ({ cardId }) => cardId)].map(([cardId, own]) => ({
    cardId,
    from: own[0]?.from ?? "",
    to: own.at(-1)?.to ?? "",
  }));
  const isDone = ({ to }: { to: string }) => done.has(to);
  const lines = [
    listed(
      "Done",
      moves.filter(isDone).map(({ cardId }) => title(cardId)),
    ),
    listed(
      "Moved",
      moves
        .filter((move) => !isDone(move) && move.from !== move.to)
        .map(({ cardId, from, to }) => `${title(cardId)} (${column(from)} → ${column(to)})`),
    ),
    listed("New", once(changed.created).map(title)),
    listed(
      "Blocked",
      changed.blocked.map(({ cardId, reason }) => `${title(cardId)} (${reason})`),
    ),
    listed("Unblocked", once(changed.unblocked).map(title)),
    listed("Archived", once(changed.archived).map(title)),
    deploymentLine(deployments),
  ].filter((line) => line !== null);
  return lines.length === 0 ? ["Nothing moved."] : lines;
}

function listed(what: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${what} (${names.length}): ${names.join("; ")}`;
}

function deploymentLine({ ended, failed }: ReportOf["deployments"]): string | null {
  if (ended === 0) return null;
  return `Deployments: ${ended}${failed === 0 ? "" : `, ${failed} failed or rolled back`}`;
}

const once = (happenings: readonly { cardId: string }[]) => [...new Set(happenings.map(({ cardId }) => cardId))];

function exceptionLines({ run, board, titles, endedAt }: ReportOf): string[] {
  return run.walked.flatMap(({ cardId, reason }) => {
    if (reason === "in-progress") return [];
    const card = board.cards[cardId];
    const why = reason === "blocked" ? (card?.blockers.map((one) => one.reason).join(", ") ?? "") : "";
    const since =
      card === undefined ? "" : `, under way for ${durationText(endedAt - (card.startedAt ?? card.createdAt))}`;
    return [`${titleOf(titles, cardId)}: ${REASONS[reason]}${why === "" ? "" : ` (${why})`}${since}`];
  });
}

function overrideLines({ changed, titles }: ReportOf): string[] {
  return changed.overrides.map(
    ({ cardId, by, reason, isTakenBack }) =>
      `${titleOf(titles, cardId)}: ${by ?? "somebody"} let it pass (${reason})${isTakenBack ? ", taken back since" : ""}`,
  );
}

function noteLines({ run, titles }: ReportOf, kind: "parked" | "action"): string[] {
  return run.notes.flatMap((note) => {
    if (note.kind !== kind) return [];
    const about = note.about === null ? "" : ` (at ${titleOf(titles, note.about)})`;
    if (note.kind === "parked") return [`${note.text}, ${note.by}${about}`];
    return [`${titleOf(titles, note.cardId, note.text)}: ${note.assignee ?? "nobody yet"}`];
  });
}

function titleOf(titles: ReadonlyMap<string, string>, cardId: string, otherwise = "a card that is gone"): string {
  return titles.get(cardId) ?? otherwise;
}

function momentText(at: EpochMs, timeZone: string): string {
  return `${timeText(at, timeZone, { weekday: "short", day: "numeric", month: "short" })}, ${hourText(at, timeZone)}`;
}

function hourText(at: EpochMs, timeZone: string): string {
  return timeText(at, timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function timeText(at: EpochMs, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", { ...options, timeZone }).format(at);
}
