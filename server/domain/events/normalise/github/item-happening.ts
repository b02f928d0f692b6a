import type { EventActor, EventBody, FlowEvent } from "#server/domain/events/flow-event.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";
import { keyTime } from "../source-time.ts";
import { GITHUB_SOURCE, type RepositoryRef } from "./github-fields.ts";

/** The issue or pull request something happened to. */
export type ItemRef = { kind: "issue" | "pull_request"; number: number; nodeId: string };

/** A thing that happened to an issue or pull request at a second, and what its key says besides node id and time. */
export type ItemHappening = { words: string; at: EpochMs; actor: EventActor | null; body: EventBody };

/** The event of a happening: keyed by the item, what happened and when, so that webhook and timeline agree. */
export function happeningEvent(repository: RepositoryRef, item: ItemRef, happening: ItemHappening): FlowEvent {
  const prefix = item.kind === "issue" ? "issue" : "pr";
  return {
    ...happening.body,
    source: GITHUB_SOURCE,
    key: `${prefix}:${item.nodeId}:${happening.words}:${keyTime(happening.at)}`,
    repository: repository.fullName,
    subject: `#${item.number}`,
    occurredAt: happening.at,
    updatedAt: happening.at,
    actor: happening.actor,
  };
}
