/**
 * A name as it can stand in a URL or after an @: lower-case ASCII letters, digits and hyphens, 1 to 39 characters.
 * Names without any such character become the fallback.
 */
export function slugOf(name: string, fallback: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase();
  const slug = ascii
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 39)
    .replace(/-+$/, "");
  return slug === "" ? fallback : slug;
}

/** The slug itself, or with the smallest number that makes it none of the taken ones. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const numbered = `${slug.slice(0, 34)}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}
