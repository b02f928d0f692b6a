import { expect, test } from "vitest";
import { flowHistory } from "#server/testing/builders/flow-history.ts";
import { factsOf } from "#server/testing/builders/read-item.ts";

const declared = [
  { name: "shop", repository: null, paths: ["shop/**"] },
  { name: "till", repository: null, paths: ["till"] },
];

/** A monorepo deployed as two services. */
function monorepo() {
  const history = flowHistory().commit("base", [], { at: "2025-12-31" });
  for (const service of ["shop", "till"])
    history.deployment("succeeded", "base", "2026-01-01", { service, id: `${service}0` });
  return history;
}

test("an item is for the declared services whose paths its changes touch, live or still a pull request", () => {
  const history = monorepo();
  history.pull(1, { opened: "2026-01-02" }).files("shop/a.ts", "till/b.ts").merge("m1", "2026-01-03");
  history.pull(2, { opened: "2026-01-02" }).files("till/c.ts");
  history.commit("m1", ["base"], { at: "2026-01-03" });
  const facts = factsOf(history, { services: declared });
  expect(facts.item("#1").services).toEqual(["shop", "till"]);
  expect(facts.item("#2").services).toEqual(["till"]);
});

test("without declared services an item is for those that contain it in production", () => {
  const history = monorepo();
  history.pull(1, { opened: "2026-01-02" }).merge("m1", "2026-01-03");
  history
    .commit("m1", ["base"], { at: "2026-01-03" })
    .deployment("succeeded", "m1", "2026-01-05", { service: "till", id: "till1" });
  expect(factsOf(history).item("#1").services).toEqual(["till"]);
});

test("what is not live yet is for what its repository is deployed as, staging alone counts for nothing", () => {
  const history = monorepo().deployment("succeeded", "base", "2026-01-01", {
    service: "preview",
    id: "preview0",
    environment: "staging",
  });
  history.pull(1, { opened: "2026-01-02" });
  expect(factsOf(history).item("#1").services).toEqual(["shop", "till"]);
});

test("a pull request that was given up beside another says nothing", () => {
  const history = monorepo();
  history.issue(9, { opened: "2026-01-01" });
  history.pull(1, { opened: "2026-01-02", body: "Closes #9" }).files("shop/a.ts").close("2026-01-03");
  history.pull(2, { opened: "2026-01-02", body: "Closes #9" }).files("till/c.ts");
  expect(factsOf(history, { services: declared }).item("#9").services).toEqual(["till"]);
});
