/** What items can be picked by. */
export const FACES = ["repository", "service", "label", "type", "author"] as const;
export type Face = (typeof FACES)[number];
