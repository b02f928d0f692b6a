import { randomUUID } from "node:crypto";
import { encryptSecret } from "#server/config/encryption.ts";
import { insertAbsence } from "#server/db/absences.ts";
import { writeAudit } from "#server/db/audit.ts";
import { insertCover } from "#server/db/covers.ts";
import type { Transaction } from "#server/db/database.ts";
import { findDemoTeam, lockDemo } from "#server/db/demo.ts";
import { appendFeed } from "#server/db/feed.ts";
import { enqueueTask } from "#server/db/job-queue.ts";
import { createJob } from "#server/db/jobs.ts";
import { insertMember } from "#server/db/members.ts";
import { insertOverride } from "#server/db/overrides.ts";
import { insertSchedule } from "#server/db/schedules.ts";
import { insertSource, SOURCE_KINDS, type SourceKind } from "#server/db/sources.ts";
import { insertStream } from "#server/db/streams.ts";
import { findTeam, insertTeam, putTeamMember, slugsLike } from "#server/db/teams.ts";
import {
  DEMO_MEMBERS,
  DEMO_OPS_PARTNER,
  DEMO_OWNER,
  DEMO_REPOSITORIES,
  DEMO_TEAM,
  type DemoPerson,
} from "#server/domain/demo/cast.ts";
import { DEMO_SEED } from "#server/domain/demo/demo-history.ts";
import { demoRota } from "#server/domain/demo/demo-rota.ts";
import { publicHolidays } from "#server/domain/demo/public-holidays.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { laidAtFirst } from "#server/domain/oncall/edits.ts";
import { secretPlace } from "#server/services/deliveries/source-directory.ts";
import { freeHandle } from "#server/services/people/free-handle.ts";
import { freeSlug, slugOf } from "#server/services/people/slug.ts";
import { authorize } from "#server/services/permissions.ts";
import { Refusal } from "#server/services/refusal.ts";
import type { ServiceContext } from "#server/services/service-context.ts";
import { newSecret } from "#server/services/sources/create-source.ts";

export type LoadedDemo = { teamId: string; slug: string; streamId: string; jobId: string };

const SOURCE_NAMES: Readonly<Record<SourceKind, string>> = {
  github: "GitHub of the demo",
  deployments: "Deploy script of the ledger",
  incidents: "Alarms",
  flags: "Feature flags",
};

/**
 * Makes the demo team and has a worker send it half a year of deliveries, as its tools would have sent them. Refuses with
 * already-exists while there is one.
 */
export async function loadDemo(ctx: ServiceContext): Promise<LoadedDemo> {
  authorize(ctx, "demo.load", { teamId: null });
  return ctx.db.$transaction(async (tx) => {
    await lockDemo(tx);
    const there = await findDemoTeam(tx);
    if (there !== null) {
      throw new Refusal("already-exists", `The demo team “${there.name}” is already here. Remove it to load it anew.`);
    }
    const { teamId, slug } = await insertDemoTeam(tx, ctx.now);
    const streamId = await insertDemoStream(tx, teamId, ctx.now);
    await insertDemoSources(tx, teamId, ctx.now);
    await insertDemoRota(tx, teamId, ctx.now);
    const params = { seed: DEMO_SEED, now: ctx.now.toISOString() };
    const { id: jobId } = await createJob(tx, { kind: "demo", streamId, teamId, params });
    await enqueueTask(tx, "load-demo", { jobId }, { jobKey: `load-demo:${jobId}` });
    await writeAudit(tx, ctx, { action: "demo.loaded", teamId, subjectKind: "team", subjectId: teamId });
    await appendFeed(tx, "workspace", "team.created", { teamId });
    return { teamId, slug, streamId, jobId };
  });
}

async function insertDemoTeam(tx: Transaction, now: Date): Promise<{ teamId: string; slug: string }> {
  const { name, timeZone, workingHours } = DEMO_TEAM;
  const opsPartnerId = await insertDemoMember(tx, DEMO_OPS_PARTNER, now);
  const slug = freeSlug(slugOf(name, "demo"), await slugsLike(tx, slugOf(name, "demo")));
  const year = now.getUTCFullYear();
  const { id: teamId } = await insertTeam(tx, {
    name,
    slug,
    timeZone,
    workingHours: workingHours.map(({ days, start, end }) => ({ days: [...days], start, end })),
    holidays: publicHolidays(year - 1, year + 1),
    opsPartnerId,
    createdAt: now,
    demo: true,
  });
  for (const person of DEMO_MEMBERS) {
    await putTeamMember(tx, teamId, await insertDemoMember(tx, person, now), "member");
  }
  return { teamId, slug };
}

/** Without address and password: nobody can sign in as one of them. */
async function insertDemoMember(tx: Transaction, { name, login }: DemoPerson, now: Date): Promise<string> {
  const { id } = await insertMember(
    tx,
    {
      handle: await freeHandle(tx, name),
      name,
      email: null,
      timeZone: DEMO_TEAM.timeZone,
      githubLogin: login,
      passwordHash: null,
      workspaceRole: null,
      demo: true,
    },
    now,
  );
  return id;
}

async function insertDemoStream(tx: Transaction, teamId: string, now: Date): Promise<string> {
  const { repositories: _none, ...settings } = DEFAULT_STREAM_SETTINGS;
  const services = DEMO_REPOSITORIES.flatMap((repository) =>
    repository.services.map((name) => ({ name, repository: `${DEMO_OWNER}/${repository.name}`, paths: [] })),
  );
  const { id } = await insertStream(
    tx,
    {
      name: DEMO_TEAM.stream,
      teamId,
      timeZone: DEMO_TEAM.timeZone,
      settings: { ...settings, services },
      repositories: DEMO_REPOSITORIES.map(({ name }) => ({ owner: DEMO_OWNER, name })),
    },
    now,
  );
  return id;
}

async function insertDemoSources(tx: Transaction, teamId: string, now: Date): Promise<void> {
  for (const kind of SOURCE_KINDS) {
    const id = randomUUID();
    await insertSource(tx, {
      id,
      kind,
      name: SOURCE_NAMES[kind],
      teamId,
      service: null,
      environment: null,
      createdAt: now,
      secretCipher: encryptSecret(newSecret(), secretPlace(id)),
    });
  }
}

/** The developers take turns; the past year of it stands in the demo's own words. */
async function insertDemoRota(tx: Transaction, teamId: string, now: Date): Promise<void> {
  const members = (await findTeam(tx, teamId))?.members ?? [];
  const developers = new Set(DEMO_MEMBERS.filter(({ about }) => about === "developer").map(({ name }) => name));
  const people = members.map(({ member }) => member).filter(({ name }) => developers.has(name));
  const idOf = new Map(people.map(({ handle, id }) => [handle, id]));
  const nameOf = new Map(people.map(({ handle, name }) => [handle, name]));
  const rota = demoRota([...idOf.keys()], DEMO_TEAM.timeZone, now.getTime());
  const { id } = await insertSchedule(
    tx,
    { teamId, name: rota.name, definition: rota.definition, laid: laidAtFirst(rota.definition) },
    { effectiveFrom: null, at: now, by: DEMO_OPS_PARTNER.name },
  );
  for (const { reason, madeAt, ...override } of rota.overrides) {
    const by = override.kind === "add" ? override.add : (override.remove ?? "");
    await insertOverride(tx, id, override, { reason, at: new Date(madeAt), by: nameOf.get(by) ?? by });
  }
  for (const { member, start, end } of rota.absences) {
    const memberId = idOf.get(member);
    if (memberId === undefined) throw new Error(`The demo has nobody called ${member}.`);
    await insertAbsence(tx, { memberId, startsAt: new Date(start), endsAt: new Date(end), createdAt: now });
  }
  const { member, start, end, reason } = rota.cover;
  const times = { startsAt: new Date(start), endsAt: new Date(end), createdAt: now };
  const by = nameOf.get(member) ?? member;
  await insertCover(tx, { scheduleId: id, member, askedOf: null, reason, createdBy: by, ...times });
  const { swap } = rota;
  await insertCover(tx, {
    scheduleId: id,
    member: swap.member,
    askedOf: swap.askedOf,
    startsAt: new Date(swap.start),
    endsAt: new Date(swap.end),
    returnStartsAt: new Date(swap.inReturn.start),
    returnEndsAt: new Date(swap.inReturn.end),
    reason: swap.reason,
    createdAt: now,
    createdBy: nameOf.get(swap.member) ?? swap.member,
  });
}
