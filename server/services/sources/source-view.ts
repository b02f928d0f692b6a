import { environment } from "#server/config/environment.ts";
import { ENVIRONMENT_SOURCE_ID, type SourceKind, type SourceRow } from "#server/db/sources.ts";

/** A source as people see it: never with its secret. */
export type SourceView = SourceRow & {
  /** Where it sends to. */
  url: string;
  /** It stands for GITHUB_WEBHOOK_SECRET: changed there, not here. */
  fromEnvironment: boolean;
};

/** The address senders reach this server under. */
function publicUrl(): string {
  const { PUBLIC_URL, HOST, PORT } = environment();
  return PUBLIC_URL ?? `http://${HOST}:${PORT}`;
}

export function sourceUrl(source: { id: string; kind: SourceKind }): string {
  if (source.id === ENVIRONMENT_SOURCE_ID) return `${publicUrl()}/api/webhooks/github`;
  return `${publicUrl()}/api/webhooks/${source.kind}?source=${source.id}`;
}

export function sourceView(row: SourceRow): SourceView {
  return { ...row, url: sourceUrl(row), fromEnvironment: row.id === ENVIRONMENT_SOURCE_ID };
}
