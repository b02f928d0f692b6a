import { answerWebhook, sourceOfQuery } from "../answer-webhook.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return answerWebhook(request, { kind: "flags", sourceId: sourceOfQuery(request) });
}
