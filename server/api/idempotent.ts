import { createMiddleware } from "hono/factory";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { problemResponse } from "#server/api/problem.ts";
import { answerOnce, type StoredAnswer } from "#server/services/idempotency/answer-once.ts";

const KEPT_HEADERS = ["content-type", "location", "retry-after", "cache-control"];

/** A POST with an Idempotency-Key is done once; its retries get the first answer, marked `Idempotency-Replayed: true`. */
export function idempotent(options: { waitMs: number }) {
  return createMiddleware<ApiEnvironment>(async (context, next) => {
    const key = context.req.header("idempotency-key");
    if (context.req.method !== "POST" || key === undefined) return next();
    if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
      const message = "An Idempotency-Key has 1 to 255 visible ASCII characters.";
      return problemResponse("invalid-input", { detail: message, errors: [{ path: "Idempotency-Key", message }] });
    }
    const service = context.get("service");
    const url = new URL(context.req.url);
    const input = {
      tokenId: service.actor.tokenId,
      key,
      request: `POST ${url.pathname}${url.search}\n${context.get("bodyText")}`,
      waitMs: options.waitMs,
    };
    const once = await answerOnce(service, input, async () => {
      await next();
      return storedAnswer(context.res);
    });
    if (once.kind === "running") {
      return problemResponse("request-in-progress", {
        detail: "The first request with this Idempotency-Key is still running: ask again for its answer.",
        headers: { "retry-after": "2" },
      });
    }
    if (!once.replayed) return;
    const { status, headers, body } = once.answer;
    return new Response(body, { status, headers: { ...headers, "idempotency-replayed": "true" } });
  });
}

async function storedAnswer(response: Response): Promise<StoredAnswer> {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: response.status, headers: Object.fromEntries(kept), body: await response.clone().text() };
}
