import { answerWebhook } from "../../answer-webhook.ts";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ sourceId: string }> }): Promise<Response> {
  const { sourceId } = await params;
  return answerWebhook(request, { kind: null, sourceId });
}
