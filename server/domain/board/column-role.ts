import type { Column } from "./board.ts";

/**
 * What a column means for the start of work: "ready" ends the idea, "in_progress" begins the work. A column of the
 * stage ready, or a queue of that name, is ready; an active column that belongs to no idea or ready stage is in progress.
 */
export function columnRole({
  kind,
  stage,
  name,
}: Pick<Column, "kind" | "stage" | "name">): "ready" | "in_progress" | null {
  if (stage === "ready") return "ready";
  if (kind === "active") return stage === "idea" ? null : "in_progress";
  if (kind === "queue" && stage === null && /^ready\b/i.test(name.trim())) return "ready";
  return null;
}
