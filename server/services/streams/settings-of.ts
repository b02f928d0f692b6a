import type { StoredSettings } from "#server/db/streams.ts";
import type { StreamSettings } from "#server/domain/flow/stream-settings.ts";

/** Settings as the domain takes them: repositories by the names of today. */
export function settingsOf(stream: {
  settings: StoredSettings;
  repositories: readonly { owner: string; name: string }[];
}): StreamSettings {
  return { ...stream.settings, repositories: stream.repositories.map(({ owner, name }) => `${owner}/${name}`) };
}
