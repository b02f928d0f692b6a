/**
 * A mail's text as HTML that says the same: paragraphs, lists and links, in the reader's own colours, so that it is read
 * in the dark, too. Only addresses below `ownAddress` become links ("Open it: https://…" is linked by its words): what
 * people write into a mail leads nowhere. What follows a line "-- " is set small.
 */
export function mailHtml(text: string, ownAddress: string): string {
  const [body = "", ...foot] = text.split("\n-- \n");
  const parts = [
    ...paragraphs(body).map((lines) => paragraphHtml(lines, ownAddress, "")),
    ...paragraphs(foot.join("\n")).map((lines) => paragraphHtml(lines, ownAddress, ' style="font-size:13px"')),
  ];
  return [
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    "<style>:root{color-scheme:light dark}</style></head>",
    '<body style="font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;max-width:36em;padding:8px">',
    ...parts,
    "</body></html>",
  ].join("\n");
}

function paragraphs(text: string): string[][] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.split("\n").filter((line) => line.trim() !== ""))
    .filter((lines) => lines.length > 0);
}

function paragraphHtml(lines: readonly string[], ownAddress: string, style: string): string {
  const html: string[] = [];
  let plain: string[] = [];
  let items: string[] = [];
  const flush = () => {
    if (plain.length > 0) html.push(`<p${style}>${plain.join("<br>\n")}</p>`);
    if (items.length > 0) html.push(`<ul${style}>${items.map((item) => `<li>${item}</li>`).join("\n")}</ul>`);
    plain = [];
    items = [];
  };
  for (const line of lines) {
    const item = line.startsWith("- ");
    if (item ? plain.length > 0 : items.length > 0) flush();
    if (item) items.push(lineHtml(line.slice(2), ownAddress));
    else plain.push(lineHtml(line, ownAddress));
  }
  flush();
  return html.join("\n");
}

function lineHtml(line: string, ownAddress: string): string {
  const [, words = "", address = ""] = /^(.*?):? ?(https?:\/\/\S+)$/.exec(line) ?? [];
  const own = address === ownAddress || address.startsWith(`${ownAddress}/`);
  if (!own) return escapeHtml(line);
  return `<a href="${escapeHtml(address)}">${escapeHtml(words.trim() === "" ? address : words)}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
