/** Words by which a label names an item's type; a label like "type: bug" or "kind/feature" is read by its last word. */
const TYPES: Readonly<Record<string, string>> = {
  bug: "defect",
  defect: "defect",
  regression: "defect",
  feature: "feature",
  enhancement: "feature",
  story: "feature",
  incident: "incident",
  toil: "toil",
  chore: "toil",
  maintenance: "toil",
  ops: "ops",
  operations: "ops",
  change: "change",
};

/** feature, defect, ops, toil, incident or change, by the first label in alphabetical order that says; else null. */
export function itemType(labels: readonly string[]): string | null {
  for (const label of [...labels].sort()) {
    const word = /([a-z]+)[^a-z]*$/.exec(label.toLowerCase())?.[1];
    const type = word === undefined ? undefined : TYPES[word];
    if (type !== undefined) return type;
  }
  return null;
}
