import { expect, test } from "vitest";
import type { FlowEvent } from "#server/domain/events/flow-event.ts";
import { DEFAULT_STREAM_SETTINGS } from "#server/domain/flow/stream-settings.ts";
import { streamSubjects } from "#server/domain/flow/stream-subjects.ts";

const settings = { ...DEFAULT_STREAM_SETTINGS, repositories: ["acme/shop", "acme/api"] };

function reviewed(repository: string, login: string, updatedAt = 1): FlowEvent {
  return {
    type: "pr.reviewed",
    data: { reviewId: "1", state: "approved", commitSha: null },
    source: "github",
    key: "review:1",
    repository,
    subject: "#7",
    occurredAt: 1,
    updatedAt,
    actor: { login, bot: false },
  };
}

test("one key in two repositories is two facts, and a repository outside the stream overrules none", () => {
  const events = [reviewed("acme/shop", "ada"), reviewed("acme/api", "ben"), reviewed("acme/other", "eve", 9)];
  for (const order of [events, events.toReversed()]) {
    const { pulls } = streamSubjects(order, settings);
    expect([...pulls].map(([key, pull]) => [key, pull.events.map(({ actor }) => actor?.login)]).sort()).toEqual([
      ["acme/api#7", ["ben"]],
      ["acme/shop#7", ["ada"]],
    ]);
  }
});

test("of one key in one repository the body that prevails stands, whatever the case of the name", () => {
  const { pulls } = streamSubjects([reviewed("acme/shop", "ada", 2), reviewed("Acme/Shop", "ben", 1)], settings);
  expect(pulls.get("acme/shop#7")?.events.map(({ actor }) => actor?.login)).toEqual(["ada"]);
});
