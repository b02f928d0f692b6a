import { onCallHtml, onCallText } from "#server/api/on-call-page.ts";
import { readCalendar } from "#server/services/oncall/read-calendar.ts";
import { readOnCallPage } from "#server/services/oncall/read-on-call-page.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

type Reader = Pick<ServiceContext, "db" | "now">;
type Face = { headers: Record<string, string>; read: (ctx: Reader, token: string) => Promise<string> };

/** What one secret link is read as, by the ending of its address. */
const FACES: Readonly<Record<string, Face>> = {
  ics: {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="on-call.ics"',
    },
    read: readCalendar,
  },
  html: {
    headers: { "content-type": "text/html; charset=utf-8" },
    read: async (ctx, token) => onCallHtml(await readOnCallPage(ctx, token)),
  },
  txt: {
    headers: { "content-type": "text/plain; charset=utf-8" },
    read: async (ctx, token) => onCallText(await readOnCallPage(ctx, token)),
  },
};

/**
 * Answers whoever has a secret link; `name` is the last part of the address, the secret with its ending: a calendar (.ics),
 * the page for the intranet (.html), the same as plain lines (.txt).
 */
export async function answerCalendar(name: string, ctx: Reader): Promise<Response> {
  const dot = name.lastIndexOf(".");
  const ending = name.slice(dot + 1);
  // Every object has a "constructor", which is no face.
  const face = Object.hasOwn(FACES, ending) ? FACES[ending] : undefined;
  if (dot < 0 || face === undefined) return notThere();
  try {
    const text = await face.read(ctx, name.slice(0, dot));
    return new Response(text, {
      headers: { ...face.headers, "cache-control": "private, no-cache", "referrer-policy": "no-referrer" },
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") return notThere();
    throw error;
  }
}

function notThere(): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response("This link does not exist, or it was revoked.\n", { status: 404, headers });
}
