import type { Card } from "./board.ts";

const REFERENCE = /^[\w.-]+\/[\w.-]+#\d{1,9}$/;

/**
 * "owner/repository#12" out of what people paste: the address of an issue or a pull request, the reference itself, or its
 * number alone where there is only one `repository` that it can be of.
 */
export function githubReference(text: string, repository: string | null = null): string {
  const [, alone] = /^#?(\d{1,9})$/.exec(text.trim()) ?? [];
  if (alone !== undefined && repository !== null) return `${repository}#${alone}`;
  const [, owner, name, number] =
    /^https?:\/\/[^/]+\/([\w.-]+)\/([\w.-]+)\/(?:issues|pull)\/(\d+)(?:[/?#].*)?$/.exec(text.trim()) ?? [];
  return number === undefined ? text.trim() : `${owner}/${name}#${number}`;
}

/** The issues and pull requests a card is linked to, as "owner/repository#12", each once: its field first, then its links. */
export function referencesOf({ github, links }: Pick<Card, "github" | "links">): string[] {
  const named = [...(github === null ? [] : [github]), ...links.map(({ url }) => githubReference(url))];
  const seen = new Set<string>();
  return named.filter((name) => {
    const isNew = REFERENCE.test(name) && !seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    return isNew;
  });
}

/** The numbers of one repository's issues and pull requests that a card is linked to; `names`: its own, in lower case, old ones too. */
export function numbersOf(card: Pick<Card, "github" | "links">, names: ReadonlySet<string>): number[] {
  return referencesOf(card).flatMap((reference) => {
    const [repository = "", number] = reference.split("#");
    return names.has(repository.toLowerCase()) ? [Number(number)] : [];
  });
}
