/** What a column can be coloured with: [on light, on dark], each told from both pages it stands on. */
export const COLUMN_COLOURS = {
  grey: ["#676b74", "#8f95a0"],
  blue: ["#2258bd", "#86b2ff"],
  teal: ["#0f6f68", "#5eccc0"],
  green: ["#1f7247", "#63c793"],
  amber: ["#96590a", "#f0b457"],
  red: ["#b82b46", "#f58a9d"],
  violet: ["#7440b8", "#c49bf0"],
} as const;

const isName = (color: string): color is keyof typeof COLUMN_COLOURS => Object.hasOwn(COLUMN_COLOURS, color);

/** A column's colour as CSS has it: one of the names, or whatever the API was given. */
export function columnColour(color: string): string {
  return isName(color) ? `light-dark(${COLUMN_COLOURS[color].join(", ")})` : color;
}
