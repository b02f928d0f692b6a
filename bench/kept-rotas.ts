import pg from "pg";
import { openDatabase } from "#server/db/database.ts";
import { migrateDatabase } from "#server/db/migrate.ts";
import { startThrowAwayDatabase } from "#server/db/throw-away-database.ts";
import { seededRandom } from "#server/domain/shared/seeded-random.ts";
import { createSchedule } from "#server/services/oncall/create-schedule.ts";
import { readOnCall } from "#server/services/oncall/read-on-call.ts";
import { readShifts } from "#server/services/oncall/read-shifts.ts";
import { aMember, aTeam } from "#server/testing/people.ts";
import { ApiClient } from "../e2e/api-client.ts";
import { newToken } from "../e2e/new-token.ts";
import { caller, readFor } from "./api-load.ts";
import { startBuiltApp } from "./built-app.ts";
import { inDirectory } from "./data-directory.ts";
import { type Bench, type Measurement, timings } from "./measure.ts";
import { median, PEOPLE, rota, SCHEDULES, YEAR } from "./on-call.ts";

/** Rotas as they are kept: the year of many read from the database, and who is on now, asked for over the public API. */
export const keptRotasBench: Bench = {
  name: "kept-rotas",
  async run() {
    return [...(await fromTheDatabase()), ...(await overTheApi())];
  },
};

async function fromTheDatabase(): Promise<Measurement[]> {
  const server = await startThrowAwayDatabase();
  await migrateDatabase(server.url);
  const db = openDatabase(server.url);
  const ctx = { db, actor: { kind: "cli" as const, name: "bench" }, now: new Date(YEAR.start) };
  try {
    const ids = await seed(ctx);
    let segments = 0;
    const readAll = async () => {
      segments = 0;
      for (const id of ids) {
        const shifts = await readShifts(ctx, { id, range: YEAR });
        segments += shifts.segments.length + shifts.gaps.length;
      }
    };
    const year = await timings(5, 1, readAll);
    if (segments < SCHEDULES * 300) throw new Error("not the schedules meant");
    const statements = await statementsOf(readAll);
    let asked = 0;
    const now = await timings(200, 20, async () => {
      asked += 1;
      await readOnCall(ctx, { id: ids[asked % ids.length] ?? "", at: YEAR.start + asked * 40 * 3_600_000 });
    });
    return [
      {
        name: `${SCHEDULES} kept, 3 rotations, a year`,
        value: median(year),
        unit: "ms",
        bound: 3_000,
        sense: "most",
      },
      { name: "statements for each", value: statements / SCHEDULES, unit: "", bound: 5, sense: "most" },
      { name: "who is on now of a kept one, median", value: median(now), unit: "ms", bound: null, sense: "most" },
    ];
  } finally {
    await db.$disconnect();
    await server.stop();
  }
}

type Seeding = Parameters<typeof createSchedule>[0];

/** Each schedule of a team of its own, the people shared; their absences count in all. */
async function seed(ctx: Seeding): Promise<string[]> {
  const random = seededRandom(5);
  const members = new Map<string, string>();
  for (const handle of PEOPLE) members.set(handle, (await aMember(ctx.db, { handle })).id);
  const ids: string[] = [];
  for (let index = 0; index < SCHEDULES; index += 1) {
    const { timeZone, rotations, required, overrides, absences } = rota(index, random);
    const team = await aTeam(ctx.db);
    // What the editor sends is JSON as well.
    const named = JSON.parse(JSON.stringify({ name: `Rota ${index}`, teamId: team.id, timeZone, rotations, required }));
    const { id: scheduleId } = await createSchedule(ctx, named);
    const when = ({ start, end }: { start: number; end: number }) => ({
      startsAt: new Date(start),
      endsAt: new Date(end),
      createdAt: ctx.now,
    });
    await ctx.db.scheduleOverride.createMany({
      data: overrides.map((override) => ({
        scheduleId,
        id: override.id,
        kind: override.kind,
        remove: "remove" in override ? override.remove : null,
        add: "add" in override ? override.add : null,
        createdBy: "bench",
        ...when(override),
      })),
    });
    if (index < PEOPLE.length)
      await ctx.db.absence.createMany({
        data: absences.map((absence) => ({ memberId: members.get(absence.member) ?? "", ...when(absence) })),
      });
    ids.push(scheduleId);
  }
  await ctx.db.$executeRaw`VACUUM ANALYZE`;
  return ids;
}

/** How many statements go to the database meanwhile. */
async function statementsOf(work: () => Promise<void>): Promise<number> {
  const original = pg.Client.prototype.query;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    count += 1;
    return Reflect.apply(original, this, args);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  if (count === 0) throw new Error("nothing was counted");
  return count;
}

function overTheApi(): Promise<Measurement[]> {
  return inDirectory(async (directory) => {
    const app = await startBuiltApp({ DATA_DIR: directory });
    try {
      const token = newToken(directory, "admin");
      const api = new ApiClient(`http://127.0.0.1:${app.port}`, token);
      for (const handle of PEOPLE) await api.createMember({ handle, name: handle });
      const { id: teamId } = await api.expect<{ id: string }>("POST", "/teams", { name: "Bench", members: PEOPLE });
      const { overrides, absences: _none, ...definition } = rota(0, seededRandom(5));
      const body = { name: "Bench", teamId, ...JSON.parse(JSON.stringify(definition)) };
      for (const rotation of body.rotations) for (const key of ["startsAt", "endsAt"]) delete rotation[key];
      const { id } = await api.expect<{ id: string }>("POST", "/schedules", body);
      for (const { start, end, id: _id, ...override } of overrides)
        await api.expect("POST", `/schedules/${id}/overrides`, {
          ...JSON.parse(JSON.stringify(override)),
          start: new Date(start).toISOString(),
          end: new Date(end).toISOString(),
        });
      const call = caller(app.port, token);
      const measurements: Measurement[] = [];
      for (const clients of [1, 16]) {
        const name = `who is on now over the API, c = ${clients}`;
        measurements.push(
          ...(await readFor(call, `/schedules/${id}/on-call`, { name, clients, bound: null })).measured,
        );
      }
      return measurements;
    } finally {
      await app.stop();
    }
  });
}
