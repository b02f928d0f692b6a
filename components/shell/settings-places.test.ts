import { expect, it } from "vitest";
import type { StreamFace, TeamFace } from "#components/shell/current-place.ts";
import { isSettingsPage, settingsAreas } from "#components/shell/settings-places.ts";

const team = { id: "pay", slug: "payments", name: "Payments" } as TeamFace;
const stream = { id: "shop", teamId: "pay", name: "Shop" } as StreamFace;

it("every settings page counts as one, and no other page does", () => {
  const places = settingsAreas({ team, stream, streams: [stream] }, true).flatMap((area) => area.places);
  expect(places).toHaveLength(9);
  for (const { href } of places) expect([href, isSettingsPage(href)]).toEqual([href, true]);
  for (const other of ["/", "/teams", "/t/settings", "/streams/shop", "/streams/new", "/deliveries", "/accounting"])
    expect([other, isSettingsPage(other)]).toEqual([other, false]);
});

it("tokens and the audit log are shown to admins, a team's pages where there is a team", () => {
  const labels = settingsAreas({ team: null, stream: null, streams: [] }, false).flatMap((area) =>
    area.places.map((place) => place.label),
  );
  expect(labels).toEqual(["Profile", "Appearance", "Members", "Sources"]);
});
