import { answerCalendar } from "#server/api/calendar.ts";
import { appDatabase } from "#server/db/app-database.ts";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ token: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return answerCalendar((await params).token, { db: appDatabase(), now: new Date() });
}
