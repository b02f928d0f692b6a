/** "1 row", "1,204 rows". */
export function rowCount(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}`;
}
