import type { Database } from "#server/db/database.ts";
import {
  ENVIRONMENT_SOURCE_ID,
  ensureEnvironmentSource,
  type SourceKind,
  type SourceSecretsRow,
  sourcesWithSecrets,
} from "#server/db/sources.ts";
import type { EpochMs } from "#server/domain/shared/time.ts";

/** A source as the intake needs it: who it is and what its deliveries must be signed with. */
export type VerifiableSource = { id: string; kind: SourceKind; secrets: { value: string; until: EpochMs | null }[] };

export type SourceDirectory = {
  /** All sources as they were at `since` or later, from memory if they were read since then. */
  sources: (since: EpochMs) => Promise<readonly VerifiableSource[]>;
  /** All sources, read after this call. */
  freshSources: () => Promise<readonly VerifiableSource[]>;
};

type DirectoryOptions = {
  db: Database;
  clock: () => Date;
  /** GITHUB_WEBHOOK_SECRET; null where it is not set. */
  environmentSecret: string | null;
  decrypt: (cipher: string, aad: string) => string;
};

/** Where a source's encrypted secret belongs: it cannot be moved to another row. */
export function secretPlace(sourceId: string): string {
  return `source:${sourceId}`;
}

function verifiable(row: SourceSecretsRow, options: DirectoryOptions): VerifiableSource {
  const { id, kind } = row;
  if (id === ENVIRONMENT_SOURCE_ID) {
    const value = options.environmentSecret;
    return { id, kind, secrets: value === null ? [] : [{ value, until: null }] };
  }
  const current = { value: options.decrypt(row.secretCipher, secretPlace(id)), until: null };
  if (row.previousSecretCipher === null || row.previousValidUntil === null) return { id, kind, secrets: [current] };
  const previous = options.decrypt(row.previousSecretCipher, secretPlace(id));
  return { id, kind, secrets: [current, { value: previous, until: row.previousValidUntil.getTime() }] };
}

type Kept = { readAt: EpochMs; sources: readonly VerifiableSource[] };

/**
 * The sources, kept in memory so that a delivery costs no read. At most one read is under way and one waits, however many
 * wrong signatures come in.
 */
export function sourceDirectory(options: DirectoryOptions): SourceDirectory {
  let kept: Kept | null = null;
  let underWay: Promise<Kept> | null = null;
  let waiting: Promise<Kept> | null = null;

  async function read(): Promise<Kept> {
    const readAt = options.clock().getTime();
    if (options.environmentSecret !== null) await ensureEnvironmentSource(options.db, options.clock());
    const rows = await sourcesWithSecrets(options.db);
    kept = { readAt, sources: rows.map((row) => verifiable(row, options)) };
    return kept;
  }

  function startRead(): Promise<Kept> {
    const started = read().finally(() => {
      underWay = null;
    });
    underWay = started;
    return started;
  }

  function readAfterNow(): Promise<Kept> {
    if (underWay === null) return startRead();
    const startWaiting = () => {
      // Who asks from here on needs a later read.
      waiting = null;
      return startRead();
    };
    waiting ??= underWay.then(startWaiting, startWaiting);
    return waiting;
  }

  return {
    freshSources: async () => (await readAfterNow()).sources,
    sources: async (since) => (kept !== null && kept.readAt >= since ? kept : await (underWay ?? startRead())).sources,
  };
}
