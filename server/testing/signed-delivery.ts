import { createHmac } from "node:crypto";
import type { DeliveryAddress, IncomingDelivery } from "#server/services/deliveries/receive-delivery.ts";

/** "sha256=<hex>" as GitHub and scripts send it. */
export function signatureOf(secret: string, body: Buffer): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** A request as a sender with this secret makes it. Values that are no text or bytes are sent as JSON. */
export function signedDelivery(
  secret: string,
  body: unknown,
  how: { address: DeliveryAddress; headers?: Readonly<Record<string, string>> },
): IncomingDelivery {
  const raw = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const headers: Readonly<Record<string, string>> = { "x-signature-256": signatureOf(secret, raw), ...how.headers };
  return { address: how.address, body: raw, header: (name) => headers[name] ?? null };
}
