import { createHash } from "node:crypto";
import type { StoredDelivery } from "#server/db/delivery-intake.ts";
import type { SourceKind } from "#server/db/sources.ts";
import { SECOND_MS } from "#server/domain/shared/time.ts";
import { verifySignature } from "#server/integrations/deploy/verify-signature.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { Intake } from "./intake.ts";
import type { VerifiableSource } from "./source-directory.ts";

/** To which address a delivery came: to one for all sources of a kind, or to a source's own. */
export type DeliveryAddress = { kind: SourceKind; sourceId: string | null } | { kind: null; sourceId: string };

/** A webhook request as the verb needs it. `header` answers null for an absent header. */
export type IncomingDelivery = {
  address: DeliveryAddress;
  header: (name: string) => string | null;
  body: Buffer;
};

/** A source that was changed is honoured after this long at the latest; a new one at once. */
const KEPT_MS = SECOND_MS;

/** What is kept of the headers: nothing secret. */
const KEPT_HEADERS = [
  "content-type",
  "user-agent",
  "x-github-event",
  "x-github-delivery",
  "x-github-hook-id",
  "x-github-hook-installation-target-type",
  "x-github-hook-installation-target-id",
  "x-request-id",
];
const LONGEST_HEADER = 500;
const LONGEST_IDENTITY = 200;

/**
 * Takes one delivery in: finds who signed it and stores it raw. Refuses with not-found (no such source),
 * unauthenticated (nothing is stored, only counted), rate-limited, or unavailable when it could not be stored.
 */
export async function receiveDelivery(intake: Intake, incoming: IncomingDelivery): Promise<StoredDelivery> {
  const receivedAt = intake.clock();
  const source = await signedBy(intake, incoming, receivedAt);
  const retryAfterSeconds = intake.admit(source.id);
  if (retryAfterSeconds !== null) {
    throw new Refusal("rate-limited", "This source sends faster than it may. Send it again later.", {
      retryAfterSeconds,
    });
  }
  const bodySha256 = createHash("sha256").update(incoming.body).digest("hex");
  try {
    return await intake.store({
      sourceId: source.id,
      identity: identityOf(source, incoming, bodySha256),
      eventType: source.kind === "github" ? storedHeader(incoming, "x-github-event") : null,
      receivedAt,
      headers: keptHeaders(incoming),
      body: incoming.body,
      bodySha256,
    });
  } catch (cause) {
    const refusal = new Refusal("unavailable", "The delivery could not be stored. Send it again.", {
      retryAfterSeconds: 5,
    });
    refusal.cause = cause;
    throw refusal;
  }
}

/** The source that signed the delivery, from memory; anything unexpected is looked up afresh before it is refused. */
async function signedBy(intake: Intake, incoming: IncomingDelivery, now: Date): Promise<VerifiableSource> {
  const kept = candidates(await known(() => intake.directory.sources(now.getTime() - KEPT_MS)), incoming.address);
  const found = kept.find((source) => fits(source, incoming, now));
  if (found !== undefined) return found;
  const fresh = candidates(await known(() => intake.directory.freshSources()), incoming.address);
  if (fresh.length === 0 && incoming.address.sourceId !== null) {
    throw new Refusal("not-found", "There is no such source. Copy the address anew from the settings.");
  }
  const added = fresh.find((source) => fits(source, incoming, now));
  if (added !== undefined) return added;
  await intake.countRejection(fresh.map((source) => source.id)).catch(() => undefined);
  throw new Refusal("unauthenticated", refusedWords(incoming));
}

async function known(read: () => Promise<readonly VerifiableSource[]>): Promise<readonly VerifiableSource[]> {
  try {
    return await read();
  } catch (cause) {
    const refusal = new Refusal("unavailable", "The database cannot be reached. Send it again.", {
      retryAfterSeconds: 5,
    });
    refusal.cause = cause;
    throw refusal;
  }
}

function candidates(sources: readonly VerifiableSource[], address: DeliveryAddress): VerifiableSource[] {
  return sources.filter(
    (source) =>
      (address.kind === null || source.kind === address.kind) &&
      (address.sourceId === null || source.id === address.sourceId),
  );
}

function proofOf(incoming: IncomingDelivery) {
  return {
    signature: incoming.header("x-hub-signature-256") ?? incoming.header("x-signature-256"),
    authorization: incoming.header("authorization"),
  };
}

function fits(source: VerifiableSource, incoming: IncomingDelivery, now: Date): boolean {
  const secrets = source.secrets.filter(({ until }) => until === null || until > now.getTime());
  const proof = proofOf(incoming);
  // GitHub signs; a token in its place would only be somebody else's.
  const usable = source.kind === "github" ? { ...proof, authorization: null } : proof;
  return verifySignature(
    incoming.body,
    usable,
    secrets.map(({ value }) => value),
  );
}

function refusedWords(incoming: IncomingDelivery): string {
  const { signature, authorization } = proofOf(incoming);
  if (signature === null && authorization === null) {
    return "The delivery is not signed: send X-Signature-256 (HMAC-SHA256 of the body with the source's secret).";
  }
  return "The signature or token fits no source: check the secret, and that exactly the signed bytes are sent.";
}

function storedHeader(incoming: IncomingDelivery, name: string): string | null {
  const value = incoming.header(name);
  return value === null ? null : value.slice(0, LONGEST_HEADER);
}

function keptHeaders(incoming: IncomingDelivery): Record<string, string> {
  const kept = KEPT_HEADERS.map((name) => [name, storedHeader(incoming, name)] as const);
  return Object.fromEntries(kept.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** GitHub names its deliveries; elsewhere a delivery is its body. */
function identityOf(source: VerifiableSource, incoming: IncomingDelivery, bodySha256: string): string {
  const named = source.kind === "github" ? incoming.header("x-github-delivery") : null;
  return named !== null && named !== "" && named.length <= LONGEST_IDENTITY ? named : bodySha256;
}
