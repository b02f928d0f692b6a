/** Whether two definitions say the same, whatever order their fields stand in. */
export function isSameDefinition(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((one, index) => isSameDefinition(one, right[index]));
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return left === right;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]) as Set<keyof typeof left>;
  return [...fields].every((field) => isSameDefinition(left[field], right[field]));
}
