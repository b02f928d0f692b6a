import { readCalendar } from "#server/services/oncall/read-calendar.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";

const SUFFIX = ".ics";

/** Answers a calendar program: `name` is the last part of the address, the secret with ".ics". */
export async function answerCalendar(name: string, ctx: Pick<ServiceContext, "db" | "now">): Promise<Response> {
  try {
    if (!name.endsWith(SUFFIX)) return notThere();
    const text = await readCalendar(ctx, name.slice(0, -SUFFIX.length));
    return new Response(text, {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="on-call.ics"',
        "cache-control": "private, no-cache",
        "referrer-policy": "no-referrer",
      },
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === "not-found") return notThere();
    throw error;
  }
}

function notThere(): Response {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response("This calendar link does not exist, or it was revoked.\n", { status: 404, headers });
}
