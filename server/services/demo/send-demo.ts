import { createHmac } from "node:crypto";
import { decryptSecret } from "#server/config/encryption.ts";
import { logger } from "#server/config/logger.ts";
import type { Database } from "#server/db/database.ts";
import { sourcesOfTeam } from "#server/db/demo.ts";
import type { SourceKind } from "#server/db/sources.ts";
import type { DemoDelivery } from "#server/domain/demo/demo-delivery.ts";
import { type Intake, openIntake } from "#server/services/deliveries/intake.ts";
import { type IncomingDelivery, receiveDelivery } from "#server/services/deliveries/receive-delivery.ts";
import { secretPlace, type VerifiableSource } from "#server/services/deliveries/source-directory.ts";

/** So many requests are under way at once. */
const TOGETHER = 100;

type DemoSource = { id: string; secret: string };

/**
 * Hands deliveries to the intake, signed by their sources, as if each came in when it happened. Sent again, they are
 * duplicates. `sent` hears how many more are in.
 */
export async function sendDemo(
  to: { db: Database; databaseUrl: string; teamId: string; signal: AbortSignal },
  deliveries: readonly DemoDelivery[],
): Promise<void> {
  const { db, databaseUrl, teamId, signal } = to;
  const sources = new Map<string, DemoSource>();
  for (const { id, kind, secretCipher } of await sourcesOfTeam(db, teamId)) {
    sources.set(kind, { id, secret: decryptSecret(secretCipher, secretPlace(id)) });
  }
  const intake = openIntake({
    db,
    databaseUrl,
    clock: () => new Date(),
    environmentSecret: null,
    decrypt: decryptSecret,
    reportWakeUpFailure: (error) => logger.warn({ err: error }, "the worker could not be woken for the demo"),
  });
  try {
    for (let start = 0; start < deliveries.length && !signal.aborted; start += TOGETHER) {
      const some = deliveries.slice(start, start + TOGETHER);
      await Promise.all(some.map((delivery) => receiveDelivery(...request(intake, sources, delivery))));
    }
  } finally {
    await intake.close();
  }
}

function request(
  intake: Intake,
  sources: ReadonlyMap<string, DemoSource>,
  delivery: DemoDelivery,
): [Intake, IncomingDelivery] {
  const source = sources.get(delivery.kind);
  if (source === undefined) throw new Error(`The demo has no source of kind ${delivery.kind}.`);
  const body = Buffer.from(JSON.stringify(delivery.body));
  const headers: Readonly<Record<string, string>> = {
    "content-type": "application/json",
    "user-agent": "Last-Mile-Demo",
    "x-hub-signature-256": `sha256=${createHmac("sha256", source.secret).update(body).digest("hex")}`,
    ...(delivery.kind === "github" ? { "x-github-event": delivery.event, "x-github-delivery": delivery.guid } : {}),
  };
  const kind: SourceKind = delivery.kind;
  const address = { kind, sourceId: source.id };
  return [whenItHappened(intake, delivery, source), { address, body, header: (name) => headers[name] ?? null }];
}

/** The intake at another hour: the source is known already, so that time may jump without a look at the database. */
function whenItHappened(intake: Intake, { at, kind }: DemoDelivery, { id, secret }: DemoSource): Intake {
  const known: VerifiableSource[] = [{ id, kind, secrets: [{ value: secret, until: null }] }];
  const sources = () => Promise.resolve(known);
  return { ...intake, clock: () => new Date(at), directory: { sources, freshSources: sources } };
}
