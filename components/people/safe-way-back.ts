/** A page of this app to go on to, or the start: never another site, whatever the address says. */
export function safeWayBack(back: string | undefined): string {
  if (back === undefined || !back.startsWith("/") || back.startsWith("/api/")) return "/";
  const base = "http://this.app";
  if (!URL.canParse(back, base)) return "/";
  const url = new URL(back, base);
  // "/.//other.site" is normalised to "//other.site", which is another site again.
  if (url.origin !== base || url.pathname.startsWith("//")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
