/** "3.2 a day", "1.4 a week", "0.8 a month": in the unit people would say it in. */
export function frequencyText(perDay: number | null): string {
  if (perDay === null) return "–";
  const round = (value: number) => (value >= 9.95 ? String(Math.round(value)) : String(Math.round(value * 10) / 10));
  if (perDay >= 0.95) return `${round(perDay)} a day`;
  if (perDay * 7 >= 0.95) return `${round(perDay * 7)} a week`;
  return `${round(perDay * 30.44)} a month`;
}
