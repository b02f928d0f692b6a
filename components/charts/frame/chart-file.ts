/** The name of a chart's file: "payments-map-2026-03-31" of its parts; what a file system may not like becomes a dash. */
export function chartFile(...parts: readonly string[]): string {
  return parts.flatMap((part) => part.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join("-");
}
