import type { Face } from "#server/domain/flow/face.ts";

/** A face as a heading of its names. */
export const FACE_HEADING: Readonly<Record<Face, string>> = {
  repository: "Repository",
  service: "Service",
  label: "Label",
  type: "Type",
  author: "Author",
};
