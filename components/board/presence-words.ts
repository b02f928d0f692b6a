/** "Ada is here", "Ada, Ben are here", "Ada, Ben, Cleo and 4 more are here"; nobody: "". */
export function presenceWords(names: readonly string[]): string {
  if (names.length === 0) return "";
  const said = names.slice(0, MOST_NAMES).join(", ");
  const more = names.length - MOST_NAMES;
  return `${said}${more > 0 ? ` and ${more} more` : ""} ${names.length === 1 ? "is" : "are"} here`;
}

const MOST_NAMES = 6;
