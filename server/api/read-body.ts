import { createMiddleware } from "hono/factory";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { problemResponse } from "#server/api/problem.ts";
import { jsonFault } from "#server/services/storable-json.ts";

/** Reads the body once, up to `limitBytes`, and lets only JSON through that can be stored. */
export function readBody(limitBytes: number) {
  return createMiddleware<ApiEnvironment>(async (context, next) => {
    const request = context.req.raw;
    const bytes = await bodyWithin(request, limitBytes);
    if (bytes === "too-large") {
      return problemResponse("too-large", { detail: `A request body may have at most ${limitBytes} bytes.` });
    }
    const text = decodeUtf8(bytes);
    if (text === null) return problemResponse("malformed-request", { detail: "The body is not UTF-8 text." });
    if (text.trim() !== "") {
      if (!isJson(request.headers.get("content-type"))) {
        return problemResponse("unsupported-media-type", {
          detail: "This API reads JSON: send the header Content-Type: application/json.",
        });
      }
      const refusal = refusalOfText(text);
      if (refusal) return refusal;
    }
    context.set("bodyText", text);
    context.req.raw = requestWithBody(request, text.trim() === "" ? "" : text);
    await next();
    return;
  });
}

async function bodyWithin(request: Request, limitBytes: number): Promise<Uint8Array | "too-large"> {
  if (Number(request.headers.get("content-length") ?? 0) > limitBytes) return "too-large";
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limitBytes) return "too-large";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // not UTF-8: the caller says so
  }
}

function isJson(contentType: string | null): boolean {
  return /^application\/([a-z.-]+\+)?json\s*(;|$)/i.test(contentType ?? "");
}

function refusalOfText(text: string): Response | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return problemResponse("malformed-request", { detail: `The body is not JSON: ${error.message}.` });
  }
  const fault = jsonFault(value);
  return fault && problemResponse("invalid-input", { detail: fault.message, errors: [fault] });
}

/** The same request with the text in hand; a missing body reads as the empty object where a route takes a body. */
function requestWithBody(request: Request, text: string): Request {
  if (request.method === "GET" || request.method === "HEAD") return request;
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/json");
  return new Request(request.url, { method: request.method, headers, body: text === "" ? "{}" : text });
}
