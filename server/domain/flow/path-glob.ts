/**
 * Whether a path lies under a glob: `*` and `?` within a directory, `**` across directories, `{a,b}` for either. A glob
 * without a wildcard names a file or a whole directory.
 */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map((glob) => new RegExp(`^${patternOf(glob)}$`));
  return (path) => patterns.some((pattern) => pattern.test(path));
}

function patternOf(glob: string): string {
  const trimmed = withoutRepeats(glob.replace(/^\.?\//, "").replace(/\/+$/, ""));
  if (!/[*?{]/.test(trimmed)) return `${escaped(trimmed)}(?:/.*)?`;
  let pattern = "";
  let depth = 0;
  for (let at = 0; at < trimmed.length; at++) {
    const letter = trimmed[at] ?? "";
    if (trimmed.startsWith("**/", at)) {
      pattern += "(?:.*/)?";
      at += 2;
    } else if (trimmed.startsWith("**", at)) {
      pattern += ".*";
      at += 1;
    } else if (letter === "*") pattern += "[^/]*";
    else if (letter === "?") pattern += "[^/]";
    else if (letter === "{" && trimmed.includes("}", at)) {
      pattern += "(?:";
      depth += 1;
    } else if (letter === "}" && depth > 0) {
      pattern += ")";
      depth -= 1;
    } else if (letter === "," && depth > 0) pattern += "|";
    else pattern += escaped(letter);
  }
  return pattern + ")".repeat(depth);
}

/** Wildcards in a row mean no more than one, but a pattern tries all ways to share a path among them. */
function withoutRepeats(glob: string): string {
  return glob.replace(/\*{3,}/g, "**").replace(/(?:\*\*\/){2,}/g, "**/");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
