/** "owner/repo#12", the repository in lower case. */
type SubjectKey = string;

const REFERENCE = String.raw`(?:(?<repo>[\w.-]+\/[\w.-]+)?#|gh-|https?:\/\/[^\s\/]+\/(?<urlRepo>[\w.-]+\/[\w.-]+)\/(?:issues|pull)\/)(?<number>\d{1,10})(?!\d)`;
const CLOSING = new RegExp(
  String.raw`(?<![\w-])(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?:\s*:\s*|\s+)${REFERENCE}`,
  "gi",
);
const REVERTING = new RegExp(String.raw`(?<![\w-])reverts\s*:?\s+${REFERENCE}`, "gi");
const REVERTED_COMMIT = /this reverts commit ([0-9a-f]{7,64})/gi;
const CHERRY_PICKED = /cherry[ -]picked from (?:commit )?([0-9a-f]{7,64})/gi;
const FLAG_TRAILER = /^[ \t]*flag:[ \t]*(\S+)[ \t]*$/gim;

/** Subjects a text closes: GitHub's keywords (close, fix, resolve), not in code, quotes of code or HTML comments. */
export function closedSubjects(text: string, repository: string): SubjectKey[] {
  return subjects(CLOSING, text, repository);
}

/** Pull requests a text reverts ("Reverts owner/repo#12", as GitHub's button writes). */
export function revertedSubjects(text: string, repository: string): SubjectKey[] {
  return subjects(REVERTING, text, repository);
}

/** Commits a message reverts ("This reverts commit …"), in lower case, possibly shortened. */
export function revertedCommits(text: string): string[] {
  return mayHold(text, "evert")
    ? [...text.matchAll(REVERTED_COMMIT)].map((match) => (match[1] ?? "").toLowerCase())
    : [];
}

/** Commits a message says it is a copy of ("cherry picked from commit …"). */
export function cherryPickedCommits(text: string): string[] {
  return mayHold(text, "icked") ? [...text.matchAll(CHERRY_PICKED)].map((match) => (match[1] ?? "").toLowerCase()) : [];
}

/** Flags named by `Flag: key` trailers. */
export function flagTrailers(text: string): string[] {
  if (!/flag:/i.test(text)) return [];
  return [...text.matchAll(FLAG_TRAILER)].map((match) => match[1] ?? "");
}

function subjects(pattern: RegExp, text: string, repository: string): SubjectKey[] {
  if (!/#|\/|gh-/i.test(text)) return [];
  return [...withoutCode(text).matchAll(pattern)].map(
    ({ groups }) => `${(groups?.repo ?? groups?.urlRepo ?? repository).toLowerCase()}#${Number(groups?.number)}`,
  );
}

function withoutCode(text: string): string {
  if (!text.includes("`") && !text.includes("<!--") && !text.includes("~~~")) return text;
  return withoutComments(text)
    .replace(/^[ \t]*(```|~~~)[\s\S]*?(?:^[ \t]*\1|$(?![\s\S]))/gm, " ")
    .replace(/`[^`\n]*`/g, " ");
}

/** Found by search, because a pattern would look for the end of every comment that has none. */
function withoutComments(text: string): string {
  let kept = "";
  let at = 0;
  for (;;) {
    const open = text.indexOf("<!--", at);
    const close = open === -1 ? -1 : text.indexOf("-->", open + 4);
    if (close === -1) return kept + text.slice(at);
    kept += `${text.slice(at, open)} `;
    at = close + 3;
  }
}

function mayHold(text: string, part: string): boolean {
  return text.includes(part);
}
