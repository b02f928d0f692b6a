/** "12.5 h" */
export function hoursText(hours: number): string {
  return `${hours.toLocaleString("en", { maximumFractionDigits: 1 })} h`;
}

/** Hours against an equal share, as a table has it: "31 h more", "even" below a tenth of an hour. */
export function debtText(hours: number, share: number): string {
  const debt = hours - share;
  if (Math.abs(debt) < 0.05) return "even";
  return `${hoursText(Math.abs(debt))} ${debt > 0 ? "more" : "less"}`;
}

type Shared = { name: string; hours: number; shareHours: number };

/** Who carries the most more and the most less than an equal share, in a sentence. */
export function debtSentence(loads: readonly Shared[]): string {
  const debts = loads.toSorted((left, right) => right.hours - right.shareHours - (left.hours - left.shareHours));
  const [most, least] = [debts[0], debts.at(-1)];
  const text = (one: Shared | undefined) => (one === undefined ? "even" : debtText(one.hours, one.shareHours));
  const more = text(most).endsWith("more")
    ? `${most?.name} carries ${text(most)} than an equal share over this period`
    : null;
  const less = text(least).endsWith("less") ? `${least?.name} ${text(least)}` : null;
  if (more !== null) return `${more}${less === null ? "" : `, ${less}`}.`;
  return "Everybody carries an equal share over this period.";
}
