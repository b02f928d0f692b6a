/** Where a change is on GitHub: a pull request or a commit; null for what is not there. `beside`: any address on the same host. */
export function changeUrl(key: string, beside: string | null): string | null {
  const [, repository, mark, id] = /^([^/\s]+\/[^#@\s]+)([#@])([\w]+)$/u.exec(key) ?? [];
  if (repository === undefined || id === undefined) return null;
  return `${originOf(beside)}/${repository}/${mark === "#" ? "pull" : "commit"}/${id}`;
}

/** A commit of a repository ("owner/name"). */
export function commitUrl(repository: string, sha: string, beside: string | null): string {
  return `${originOf(beside)}/${repository}/commit/${sha}`;
}

function originOf(address: string | null): string {
  return address !== null && URL.canParse(address) ? new URL(address).origin : "https://github.com";
}
