import { publicAddress } from "#server/config/public-address.ts";
import { ENVIRONMENT_SOURCE_ID, type SourceKind, type SourceRow } from "#server/db/sources.ts";

/** A source as people see it: never with its secret. */
export type SourceView = SourceRow & {
  /** Where it sends to. */
  url: string;
  /** It stands for GITHUB_WEBHOOK_SECRET: changed there, not here. */
  fromEnvironment: boolean;
};

export function sourceUrl(source: { id: string; kind: SourceKind }): string {
  if (source.id === ENVIRONMENT_SOURCE_ID) return `${publicAddress()}/api/webhooks/github`;
  return `${publicAddress()}/api/webhooks/${source.kind}?source=${source.id}`;
}

export function sourceView(row: SourceRow): SourceView {
  return { ...row, url: sourceUrl(row), fromEnvironment: row.id === ENVIRONMENT_SOURCE_ID };
}
