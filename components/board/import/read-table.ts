import { dsvFormat } from "d3";

export type Table = { head: string[]; rows: string[][] };

/** What parts the cells, as spreadsheets of different countries write it. */
const SEPARATORS = [",", ";", "\t"];

/** The cells of a text with a head, whatever parts them; null: there is no head with something in it. */
export function readTable(text: string): Table | null {
  const [first = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1);
  const cellsBy = (separator: string) => dsvFormat(separator).parseRows(first)[0]?.length ?? 0;
  const separator = SEPARATORS.reduce((best, one) => (cellsBy(one) > cellsBy(best) ? one : best));
  const [head, ...rows] = dsvFormat(separator).parseRows(text.replace(/^\uFEFF/, ""));
  return head === undefined || head.every((cell) => cell.trim() === "") ? null : { head, rows };
}

/** The text of a file: UTF-8, UTF-16 where it says so, else what old spreadsheets on Windows write. */
export function textOf(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
