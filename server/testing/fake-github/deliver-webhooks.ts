import { createHmac } from "node:crypto";
import type { WebhookDelivery } from "./fake-repository.ts";

export type SignedDelivery = { headers: Record<string, string>; body: string };

/** The request GitHub would make for a delivery: the same GUID on a redelivery, the signature over the exact bytes. */
export function signedDelivery(delivery: WebhookDelivery, secret: string): SignedDelivery {
  const body = JSON.stringify(delivery.payload);
  return {
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/0000000",
      "x-github-event": delivery.event,
      "x-github-delivery": delivery.guid,
      "x-github-hook-id": "1",
      "x-github-hook-installation-target-type": "repository",
      "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
    },
  };
}

/**
 * The deliveries as a bad network brings them: the whole list in an order decided by `random` (uniform in [0, 1)), about
 * every third one twice.
 */
export function disorderly(deliveries: readonly WebhookDelivery[], random: () => number): WebhookDelivery[] {
  const sent = deliveries.flatMap((delivery) => (random() < 1 / 3 ? [delivery, delivery] : [delivery]));
  for (let index = sent.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    const [left, right] = [sent[index], sent[other]];
    if (left !== undefined && right !== undefined) [sent[index], sent[other]] = [right, left];
  }
  return sent;
}

/** Posts the deliveries one after the other; returns the status of each answer. */
export async function deliverWebhooks(
  url: string,
  secret: string,
  deliveries: readonly WebhookDelivery[],
): Promise<number[]> {
  const statuses: number[] = [];
  for (const delivery of deliveries) {
    const { headers, body } = signedDelivery(delivery, secret);
    const response = await fetch(url, { method: "POST", headers, body });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}
