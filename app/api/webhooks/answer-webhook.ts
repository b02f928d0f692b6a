import { problemResponse } from "#server/api/problem.ts";
import { refusalProblem } from "#server/api/refusal-problem.ts";
import { logger } from "#server/config/logger.ts";
import type { DeliveryAddress } from "#server/services/deliveries/receive-delivery.ts";
import { receiveDelivery } from "#server/services/deliveries/receive-delivery.ts";
import { Refusal } from "#server/services/refusal.ts";
import { appIntake } from "./app-intake.ts";
import { readRawBody } from "./read-raw-body.ts";

/** Answers a webhook: 200 once the delivery is stored, else a problem document. */
export async function answerWebhook(request: Request, address: DeliveryAddress): Promise<Response> {
  try {
    const body = await readRawBody(request);
    if (body === null) throw new Refusal("too-large", "A delivery may have 25 MB at most.");
    const { deliveryId, duplicate } = await receiveDelivery(appIntake(), {
      address,
      header: (name) => request.headers.get(name),
      body,
    });
    return Response.json({ deliveryId, duplicate });
  } catch (error) {
    const peer = request.headers.get("x-lastmile-peer");
    if (error instanceof Refusal) {
      logger.info({ peer, address, refused: error.code, err: error.cause }, "a delivery was refused");
      return refusalProblem(error);
    }
    logger.error({ peer, address, err: error }, "a delivery could not be taken in");
    return problemResponse("unavailable", {
      detail: "The delivery could not be taken in. Send it again.",
      headers: { "retry-after": "5" },
    });
  }
}

/** The source a generic address names by `?source=ID`; null: every source of its kind is tried. */
export function sourceOfQuery(request: Request): string | null {
  return new URL(request.url).searchParams.get("source") || null;
}
