/** A path's parts as text; parts that cannot be decoded stay as they are. */
export function readPath(parts: readonly string[]): string {
  return parts
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch (error) {
        if (error instanceof URIError) return part;
        throw error;
      }
    })
    .join("/");
}
