import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { blockersOf } from "#server/domain/standup/written/written-answer.ts";
import { type MarkdownDay, writtenMarkdown } from "#server/domain/standup/written/written-markdown.ts";

export type WrittenDay = AppOutputs["written"]["day"];
export type WrittenPerson = WrittenDay["people"][number];
export type CardFace = WrittenDay["cards"][number];

/** "Monday 2 March 2026". */
export function dayText(day: string): string {
  const parts = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" })
    .format(Date.parse(`${day}T00:00Z`))
    .replace(",", "");
}

/** "3 of 5 have answered, 1 is off." */
export function countsText(people: readonly WrittenPerson[]): string {
  const asked = people.filter(({ standing }) => standing !== "off");
  const answered = asked.filter(({ standing }) => standing === "answered").length;
  const off = people.length - asked.length;
  const offText = off === 0 ? "" : `, ${off} ${off === 1 ? "is" : "are"} off`;
  if (asked.length === 0) return off === 0 ? "Nobody is asked." : "Everybody is off.";
  return `${answered} of ${asked.length} ${asked.length === 1 ? "has" : "have"} answered${offText}.`;
}

/** Why somebody is off: "away", "Christmas Day". */
export function offText(off: NonNullable<WrittenPerson["off"]>): string {
  return off.why === "holiday" ? off.name : "away";
}

export type PersonWhoWrote = WrittenPerson & { entry: NonNullable<WrittenPerson["entry"]> };

/** Who has written, with what is in somebody's way first, then by name. */
export function whoWrote(people: readonly WrittenPerson[]): PersonWhoWrote[] {
  return people
    .filter((person): person is PersonWhoWrote => person.entry !== null)
    .sort(
      (left, right) =>
        Number(blockersOf(right.entry).length > 0) - Number(blockersOf(left.entry).length > 0) ||
        left.name.localeCompare(right.name, "en"),
    );
}

/** Who has not, though asked. */
export function whoIsMissing(people: readonly WrittenPerson[]): WrittenPerson[] {
  return people.filter(({ standing }) => standing === "open" || standing === "missing" || standing === "early");
}

/** The day to take away. */
export function dayMarkdown({ board, day, people, cards }: WrittenDay): string {
  const off = people.flatMap((person) => (person.standing === "off" && person.off !== null ? [person] : []));
  const told: MarkdownDay = {
    boardName: board.name,
    day: dayText(day),
    entries: whoWrote(people),
    missing: whoIsMissing(people).map(({ name }) => name),
    off: off.map(({ name }) => name),
    titles: new Map(cards.map(({ id, number, title }) => [id, `#${number} ${title}`])),
  };
  return writtenMarkdown(told);
}
