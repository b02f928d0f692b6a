import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EventReference } from "#server/domain/flow/facts.ts";

/** Names an event so that a page can show and link it. */
export function eventReferences(addresses: ReadonlyMap<string, string>): (event: FlowEvent) => EventReference {
  return (event) => ({
    source: event.source,
    key: event.key,
    type: event.type,
    at: event.occurredAt,
    actor: event.actor?.login ?? null,
    url: addressOf(event, addresses),
  });
}

/**
 * Web addresses of repositories (lower case), read off their issues' and pull requests' own, so that a GitHub Enterprise
 * Server's evidence leads there.
 */
export function repositoryAddresses(
  described: Iterable<{ repository: string | null; url: string }>,
): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const { repository, url } of described) {
    const [, address] = /^(https?:\/\/.+)\/(?:issues|pull)\/\d+/.exec(url) ?? [];
    const key = repository?.toLowerCase();
    if (address === undefined || key === undefined) continue;
    const known = addresses.get(key);
    if (known === undefined || address < known) addresses.set(key, address);
  }
  return addresses;
}

export function repositoryAddress(repository: string, addresses: ReadonlyMap<string, string>): string {
  return addresses.get(repository.toLowerCase()) ?? `https://github.com/${repository}`;
}

function addressOf(event: FlowEvent, addresses: ReadonlyMap<string, string>): string | null {
  if ("url" in event.data && typeof event.data.url === "string") return event.data.url;
  if (event.repository === null) return null;
  const base = repositoryAddress(event.repository, addresses);
  switch (event.type) {
    case "commit":
      return `${base}/commit/${event.data.sha}`;
    case "push":
      return `${base}/commit/${event.data.after}`;
    case "ci.completed":
      return `${base}/actions/runs/${event.data.runId}`;
    case "tag.created":
      return `${base}/releases/tag/${encodeURIComponent(event.data.tag)}`;
    case "pr.reviewed":
      return `${base}/pull/${event.subject.slice(1)}#pullrequestreview-${event.data.reviewId}`;
    default:
      if (!/^#\d+$/.test(event.subject)) return null;
      return `${base}/${event.type.startsWith("pr.") ? "pull" : "issues"}/${event.subject.slice(1)}`;
  }
}
