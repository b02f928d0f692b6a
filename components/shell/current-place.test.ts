import { describe, expect, it } from "vitest";
import { currentPlace, type StreamFace, type TeamFace } from "#components/shell/current-place.ts";

const team = (id: string) => ({ id, slug: `${id}-slug`, name: id }) as TeamFace;
const stream = (id: string, teamId: string | null) => ({ id, teamId, name: id }) as StreamFace;

const TEAMS = [team("pay"), team("ops")];
const STREAMS = [stream("shop", "pay"), stream("ledger", "pay"), stream("infra", "ops"), stream("site", null)];
const NOWHERE = { teamSlug: null, streamId: null, rememberedSlug: null };

describe("where one is", () => {
  it.each([
    ["the first team when nothing says otherwise", NOWHERE, "pay", "shop"],
    ["the team in the address", { ...NOWHERE, teamSlug: "ops-slug" }, "ops", "infra"],
    [
      "the team of the stream in the address, not the one remembered",
      { ...NOWHERE, streamId: "ledger", rememberedSlug: "ops-slug" },
      "pay",
      "ledger",
    ],
    ["the team looked at last, on a page of no team", { ...NOWHERE, rememberedSlug: "ops-slug" }, "ops", "infra"],
    ["the first team when the remembered one is gone", { ...NOWHERE, rememberedSlug: "gone" }, "pay", "shop"],
    [
      "no team on a stream of the workspace",
      { ...NOWHERE, streamId: "site", rememberedSlug: "ops-slug" },
      null,
      "site",
    ],
  ])("is %s", (_, hints, teamId, streamId) => {
    const place = currentPlace(TEAMS, STREAMS, hints);
    expect([place.team?.id ?? null, place.stream?.id ?? null]).toEqual([teamId, streamId]);
  });

  it("lists the streams of the team one is in", () => {
    expect(currentPlace(TEAMS, STREAMS, NOWHERE).streams.map((one) => one.id)).toEqual(["shop", "ledger"]);
  });

  it("is nowhere in an empty workspace", () => {
    expect(currentPlace([], [], NOWHERE)).toEqual({ team: null, stream: null, streams: [] });
  });
});
