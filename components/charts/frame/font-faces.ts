import { unicodeRangeHolds } from "#components/charts/frame/unicode-range.ts";

/** The page's own font faces that a text needs, as CSS with the bytes inside; "" where the family is the system's. */
export async function fontFaces(family: string, text: string): Promise<string> {
  const names = family.split(",").map(bareName);
  const needed = [...document.styleSheets]
    .flatMap((sheet) => [...readableRules(sheet)].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .flatMap(({ rule, base }) => (rule instanceof CSSFontFaceRule ? [{ style: rule.style, base }] : []))
    .filter(({ style }) => names.includes(bareName(style.getPropertyValue("font-family"))))
    .filter(({ style }) => unicodeRangeHolds(style.getPropertyValue("unicode-range"), text));
  const faces = await Promise.all(needed.map(({ style, base }) => faceWithBytes(style, base)));
  return faces.join("\n");
}

/** A sheet of another origin may not be read; it holds none of our fonts. */
function readableRules(sheet: CSSStyleSheet): Iterable<CSSRule> {
  return sheet.href === null || new URL(sheet.href).origin === location.origin ? sheet.cssRules : [];
}

function bareName(name: string): string {
  return name.trim().replaceAll(/^["']|["']$/gu, "");
}

async function faceWithBytes(style: CSSStyleDeclaration, base: string): Promise<string> {
  const [, path] = /url\(["']?([^"')]+)["']?\)/u.exec(style.getPropertyValue("src")) ?? [];
  if (path === undefined) return "";
  const response = await fetch(new URL(path, base));
  if (!response.ok) throw new Error("The page's font could not be read.");
  const bytes = new Uint8Array(await response.arrayBuffer());
  const packed = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const kept = ["font-family", "font-style", "font-weight", "font-stretch", "unicode-range"].flatMap((name) => {
    const value = style.getPropertyValue(name);
    return value === "" ? [] : `${name}:${value}`;
  });
  return `@font-face{${kept.join(";")};src:url(data:font/woff2;base64,${packed}) format("woff2")}`;
}
