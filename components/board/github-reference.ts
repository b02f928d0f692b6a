/** "owner/repository#12" out of what people paste: the address of an issue or a pull request, or the reference itself. */
export function githubReference(text: string): string {
  const [, owner, repository, number] =
    /^https?:\/\/[^/]+\/([\w.-]+)\/([\w.-]+)\/(?:issues|pull)\/(\d+)(?:[/?#].*)?$/.exec(text.trim()) ?? [];
  return number === undefined ? text.trim() : `${owner}/${repository}#${number}`;
}
