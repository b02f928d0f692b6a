/** Each reaches 4.5:1 with white. */
const COLOURS = [
  "#6d4fc4",
  "#1f7247",
  "#a84e28",
  "#2258bd",
  "#a53777",
  "#5b6170",
  "#8f560c",
  "#0f6e7c",
  "#5f6b12",
  "#8f3ba0",
  "#80533a",
  "#1570ad",
  "#3f5f8f",
  "#94405a",
  "#4d7031",
] as const;

/** A person's colour, wherever they are drawn, for white text. It follows the id, so that a renamed person keeps theirs. */
export function personColour(id: string): string {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return COLOURS[sum % COLOURS.length] ?? COLOURS[0];
}
