/** What a Link header says: the address of the next page, and the number of the last one. */
export function nextPageOf(link: string | undefined): { next: string | null; lastPage: number | null } {
  const targets = new Map<string, string>();
  for (const match of (link ?? "").matchAll(/<([^>]*)>\s*;[^,]*?\brel="?([^",;]+)"?/g)) {
    const [, target, relation] = match;
    if (target !== undefined && relation !== undefined) targets.set(relation, target);
  }
  const last = /[?&]page=(\d+)/.exec(targets.get("last") ?? "")?.[1];
  return { next: targets.get("next") ?? null, lastPage: last === undefined ? null : Number(last) };
}
