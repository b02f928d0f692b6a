import { MINUTE_MS } from "#server/domain/shared/time.ts";
import { DEMO_REPOSITORIES, DEMO_TEAM, type DemoRepository, type DemoRepositoryName, OPS_PARTNER } from "./cast.ts";
import type { DemoWorld, Undertaking } from "./demo-world.ts";
import { type Deployed, deployment as deploymentBy } from "./deployment.ts";
import { openFlag } from "./open-flag.ts";
import { instantOf } from "./work-time.ts";

/** Every night at ten past two the newest green commit goes to staging. */
const STAGING_HOUR = 2.17;
/** Production: Tuesdays and Thursdays at ten, never on Fridays. */
const WINDOW_DAYS = new Set([2, 4]);
const WINDOW_HOUR = 10;
const BETWEEN_SERVICES_MS = 20 * MINUTE_MS;
const STAGING_FAILS = 0.05;
const PRODUCTION_FAILS = 0.07;

/** A place in a repository's history; everything before it is in it. */
type Place = { place: number; sha: string };

type Line = {
  repository: DemoRepositoryName;
  service: string;
  deployedBy: DemoRepository["deployedBy"];
  staging: Place;
  production: Place;
  /** Nothing below this place may go to production: it holds what was taken back. */
  notBelow: number;
};

/** What came into production with one deployment. */
export type Landing = { line: Line; deployed: Deployed; items: Undertaking[]; before: Place };

export type Shipping = {
  merged: (repository: DemoRepositoryName, sha: string, item: Undertaking | null) => number;
  green: (repository: DemoRepositoryName, place: number) => void;
  /** Puts what is green into production now, past staging and window. */
  shipNow: (repository: DemoRepositoryName, after: () => void) => void;
  /** Puts back what was live before a landing. */
  rollBack: (landing: Landing) => void;
  /** Nothing goes to production until somebody says what is good again. */
  hold: (repository: DemoRepositoryName) => void;
  /** From this place on it may go out again. */
  allowFrom: (repository: DemoRepositoryName, place: number) => void;
};

export function shipping(world: DemoWorld, landed: (landing: Landing) => void): Shipping {
  const { agenda, chances, hub } = world;
  const history = new Map<
    DemoRepositoryName,
    { items: Map<number, Undertaking>; last: number; shas: string[]; green: number }
  >();
  const lines: Line[] = [];
  const opened = new Set<Undertaking>();

  for (const { name, services, deployedBy } of DEMO_REPOSITORIES) {
    const first = { place: 0, sha: hub.repository(name).tip };
    history.set(name, { items: new Map(), last: 0, shas: [first.sha], green: 0 });
    for (const service of services) {
      const nothing = { place: -1, sha: first.sha };
      lines.push({ repository: name, service, deployedBy, staging: nothing, production: nothing, notBelow: 0 });
    }
  }

  function historyOf(name: DemoRepositoryName) {
    const found = history.get(name);
    if (found === undefined) throw new Error(`The demo ships nothing from ${name}.`);
    return found;
  }

  function greenOf(name: DemoRepositoryName): Place {
    const { green, shas } = historyOf(name);
    return { place: green, sha: shas[green] as string };
  }

  function deploy(
    line: Line,
    what: Place & { environment: "staging" | "production" },
    then: (deployed: Deployed) => void,
  ): void {
    const fails = chances.happens(what.environment === "staging" ? STAGING_FAILS : PRODUCTION_FAILS);
    const { sha, environment } = what;
    const begun = deploymentBy(world, { ...line, sha, environment });
    const takes = chances.between(4, 9) * MINUTE_MS;
    agenda.enter(agenda.now() + takes, () => {
      begun.finish(fails ? "failed" : "succeeded");
      if (!fails) then(begun.deployed);
      // Somebody looks, and starts it once more.
      else agenda.enter(agenda.now() + chances.between(15, 50) * MINUTE_MS, () => deploy(line, what, then));
    });
  }

  function toStaging(): void {
    for (const line of lines) {
      const green = greenOf(line.repository);
      if (green.place <= line.staging.place) continue;
      deploy(line, { ...green, environment: "staging" }, () => {
        line.staging = green;
      });
    }
  }

  function toProduction(line: Line, what: Place, then: () => void = () => undefined): void {
    deploy(line, { ...what, environment: "production" }, (deployed) => {
      const before = line.production;
      const { items } = historyOf(line.repository);
      const fresh: Undertaking[] = [];
      for (let place = before.place + 1; place <= what.place; place += 1) {
        const item = items.get(place);
        if (item !== undefined) fresh.push(item);
      }
      line.production = what;
      releaseFlags(line.repository);
      landed({ line, deployed, items: fresh, before });
      then();
    });
  }

  /** What is live in all of a repository's services may be shown to customers. */
  function releaseFlags(repository: DemoRepositoryName): void {
    const live = Math.min(
      ...lines.filter((line) => line.repository === repository).map(({ production }) => production.place),
    );
    for (const [place, item] of historyOf(repository).items) {
      if (place > live || item.work.flag === null || opened.has(item)) continue;
      opened.add(item);
      openFlag(world, item.work.flag);
    }
  }

  function window(): void {
    let starts = agenda.now();
    for (const line of lines) {
      const { staging } = line;
      if (staging.place <= line.production.place || staging.place < line.notBelow) continue;
      agenda.enter(starts, () => toProduction(line, staging));
      starts += BETWEEN_SERVICES_MS;
    }
  }

  function allowFrom(repository: DemoRepositoryName, place: number): void {
    for (const line of lines) if (line.repository === repository) line.notBelow = place;
  }

  // What was there before the story begins.
  for (const [place, line] of lines.entries()) {
    const first = greenOf(line.repository);
    agenda.enter(world.start + (10 + 15 * place) * MINUTE_MS, () => {
      const begun = deploymentBy(world, { ...line, sha: first.sha, environment: "production" });
      agenda.enter(agenda.now() + 5 * MINUTE_MS, () => {
        begun.finish("succeeded");
        line.production = first;
        line.staging = first;
      });
    });
  }
  for (const day of world.days) agenda.enter(instantOf(day, STAGING_HOUR, DEMO_TEAM.timeZone), toStaging);
  for (const day of world.workingDays) {
    if (WINDOW_DAYS.has(day.dayOfWeek)) agenda.enter(instantOf(day, WINDOW_HOUR, DEMO_TEAM.timeZone), window);
  }

  return {
    merged: (repository, sha, item) => {
      const known = historyOf(repository);
      known.last += 1;
      known.shas.push(sha);
      if (item !== null) known.items.set(known.last, item);
      return known.last;
    },
    green: (repository, place) => {
      const known = historyOf(repository);
      known.green = Math.max(known.green, place);
    },
    shipNow: (repository, after) => {
      const green = greenOf(repository);
      const behind = lines.filter((line) => line.repository === repository && line.production.place < green.place);
      for (const [place, line] of behind.entries()) {
        toProduction(line, green, place === behind.length - 1 ? after : undefined);
      }
    },
    rollBack: ({ line, deployed, before }) => {
      if (line.deployedBy === "script") deployed.takeBack(OPS_PARTNER);
      else {
        const back = deploymentBy(world, { ...line, sha: before.sha, environment: "production" });
        agenda.enter(agenda.now() + 4 * MINUTE_MS, () => back.finish("succeeded"));
      }
      line.production = before;
    },
    hold: (repository) => allowFrom(repository, Number.POSITIVE_INFINITY),
    allowFrom,
  };
}
