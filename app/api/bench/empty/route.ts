import { environment } from "#server/config/environment.ts";

export const dynamic = "force-dynamic";

/** Does nothing: what `npm run bench` compares the intake with. Not there unless BENCH=on. */
export function POST(): Response {
  return environment().BENCH === "on" ? Response.json({}) : new Response(null, { status: 404 });
}
