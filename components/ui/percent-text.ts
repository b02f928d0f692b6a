/** A share as people say it: "6 %", "0.4 %" below one, "–" when nothing is known. */
export function percentText(share: number | null): string {
  if (share === null) return "–";
  const percent = share * 100;
  const rounded = percent > 0 && percent < 0.95 ? Math.max(0.1, Math.round(percent * 10) / 10) : Math.round(percent);
  return `${rounded} %`;
}
