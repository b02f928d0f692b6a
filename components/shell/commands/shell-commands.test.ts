import { expect, it } from "vitest";
import { type CommandRights, shellCommands } from "#components/shell/commands/shell-commands.ts";
import type { StreamFace, TeamFace } from "#components/shell/current-place.ts";

const TEAM = { id: "pay", slug: "payments", name: "Payments" } as TeamFace;
const STREAM = { id: "shop", teamId: "pay", name: "Shop" } as StreamFace;
const NOTHING: CommandRights = { adminOfWorkspace: false, adminHere: false, adminSomewhere: false, memberHere: false };
const DEEDS = { openPalette() {}, openHelp() {}, chooseTheme() {}, signOut() {} };

function commands(
  rights: CommandRights = NOTHING,
  place: { team: TeamFace | null; stream: StreamFace | null } = { team: TEAM, stream: STREAM },
) {
  const streams = place.stream === null ? [] : [place.stream];
  const teams = place.team === null ? [] : [place.team];
  return shellCommands({ ...place, streams, teams, allStreams: streams, rights }, DEEDS);
}

const OF_ADMINS = /^(new-|invite|tokens|audit)/;

it("somebody without rights is offered nothing that needs them", () => {
  expect(commands().filter(({ id }) => OF_ADMINS.test(id))).toEqual([]);
});

it.each<[string, Partial<CommandRights>, string[]]>([
  ["an admin of another team", { adminSomewhere: true }, ["tokens", "audit", "new-source", "new-token"]],
  [
    "an admin of this team",
    { adminSomewhere: true, adminHere: true },
    ["tokens", "audit", "new-stream", "new-source", "new-token", "invite-to-team"],
  ],
  [
    "an admin of the workspace",
    { adminOfWorkspace: true, adminHere: true, adminSomewhere: true },
    ["tokens", "audit", "new-stream", "new-source", "new-token", "new-team", "invite", "invite-to-team"],
  ],
])("%s is offered what they may do", (_, rights, ids) => {
  const offered = commands({ ...NOTHING, ...rights });
  expect(offered.filter(({ id }) => OF_ADMINS.test(id)).map(({ id }) => id)).toEqual(ids);
});

it("a member makes a card of their team's board from anywhere", () => {
  const ofMember = commands({ ...NOTHING, memberHere: true });
  expect(ofMember.find(({ id }) => id === "new-card")).toMatchObject({
    keys: "c",
    hint: "Payments",
    href: "/t/payments/board?open=new-card",
  });
  expect(commands({ ...NOTHING, memberHere: true }, { team: null, stream: null }).map(({ id }) => id)).not.toContain(
    "new-card",
  );
});

it("no two commands have one id or the same keys", () => {
  const all = commands({ adminOfWorkspace: true, adminHere: true, adminSomewhere: true, memberHere: true });
  const keys = all.flatMap((one) => one.keys ?? []);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(keys).size).toBe(keys.length);
});

it("no single key is the beginning of two: it could never do its own", () => {
  const keys = commands({ ...NOTHING, memberHere: true }).flatMap((one) => one.keys ?? []);
  for (const one of keys) expect(keys.filter((other) => other.startsWith(`${one} `))).toEqual([]);
});

it("an empty workspace offers no stream to go to", () => {
  const ids = commands(NOTHING, { team: null, stream: null }).map(({ id }) => id);
  expect(ids).not.toContain("stream");
  expect(ids).toContain("teams");
});
