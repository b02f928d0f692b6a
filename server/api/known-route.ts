import { createMiddleware } from "hono/factory";
import type { ApiEnvironment } from "#server/api/api-environment.ts";
import { problemResponse } from "#server/api/problem.ts";
import { textFault } from "#server/services/storable-json.ts";

export type RouteAddress = { method: string; path: string };

/** Lets only known addresses and methods through, before anything else is asked of the request. */
export function knownRoute(base: string, routes: readonly RouteAddress[]) {
  const known = routes.map(({ method, path }) => ({ method: method.toUpperCase(), matches: pathPattern(base + path) }));
  return createMiddleware<ApiEnvironment>(async (context, next) => {
    const { pathname, searchParams } = new URL(context.req.url);
    const fault = addressFault(pathname, searchParams);
    if (fault) return problemResponse("malformed-request", { detail: fault });
    const methods = known.filter(({ matches }) => matches.test(pathname)).map(({ method }) => method);
    if (methods.length === 0) {
      return problemResponse("not-found", { detail: `No route ${pathname}: see /api/docs for what there is.` });
    }
    const allowed = [...new Set(methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])))];
    const allow = [...allowed, "OPTIONS"].join(", ");
    if (context.req.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow } });
    if (!allowed.includes(context.req.method)) {
      const detail = `${context.req.method} is not possible here, only ${allow}.`;
      return problemResponse("method-not-allowed", { detail, headers: { allow } });
    }
    return next();
  });
}

function pathPattern(path: string): RegExp {
  const literal = path.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`);
}

function addressFault(pathname: string, query: URLSearchParams): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return "The address has a percent sign that encodes nothing.";
  }
  for (const text of [path, ...[...query].flat()]) {
    const fault = textFault(text);
    if (fault) return `The address cannot be read. ${fault}`;
  }
  return null;
}
