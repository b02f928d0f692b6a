import { DAY_MS, HOUR_MS } from "#server/domain/shared/time.ts";
import { DEMO_REPOSITORIES, DEMO_TEAM, UPDATE_BOT } from "./cast.ts";
import { DEMO_DIRECT_PUSHES, DEMO_PACKAGES } from "./catalogue.ts";
import type { DemoWorld } from "./demo-world.ts";
import type { HubPull, HubRepository } from "./hub-state.ts";
import { runChecks } from "./run-checks.ts";
import type { Shipping } from "./shipping.ts";
import { instantOf } from "./work-time.ts";

const MONDAY = 1;
const AN_UPDATE = 0.5;
const SUPERSEDED = 0.2;

/** Mondays before anybody is awake, a bot proposes newer packages; people look at it when they find the time. */
export function updates(world: DemoWorld, shipping: Pick<Shipping, "merged" | "green">): void {
  const { agenda, chances, hub } = world;
  const versions = new Map<string, number>();

  function propose(repository: HubRepository): void {
    const name = chances.pick(DEMO_PACKAGES[repository.name]);
    const minor = versions.get(name) ?? chances.whole(1, 9);
    versions.set(name, minor + 1);
    const bot = { login: UPDATE_BOT, name: UPDATE_BOT };
    const title = `Bump ${name} from 2.${minor}.0 to 2.${minor + 1}.0`;
    const branch = `dependabot/npm_and_yarn/${name}-2.${minor + 1}.0`;
    const commits = [hub.commit(bot, title, agenda.now())];
    const baseSha = repository.tip;
    hub.push(repository, { branch, before: null, commits, by: UPDATE_BOT });
    const pull = hub.openPull(repository, {
      title,
      text: `Bumps ${name} from 2.${minor}.0 to 2.${minor + 1}.0.`,
      author: UPDATE_BOT,
      branch,
      baseSha,
      draft: false,
      labels: ["dependencies"],
      commits,
    });
    const sha = commits[0]?.sha ?? baseSha;
    runChecks(world, repository, { sha, branch, trigger: "pull_request", actor: UPDATE_BOT }, () => undefined);
    if (chances.happens(SUPERSEDED)) {
      agenda.enter(agenda.now() + 7 * DAY_MS, () => hub.closePull(repository, pull, UPDATE_BOT));
    } else lookAt(repository, pull);
  }

  function lookAt(repository: HubRepository, pull: HubPull): void {
    const who = chances.pick(world.developers);
    const seen = who.time.after(agenda.now(), chances.skewed(9 * HOUR_MS));
    agenda.enter(seen, () => {
      hub.review(repository, pull, { by: who.person.login, state: "approved", text: "" });
    });
    agenda.enter(who.time.after(seen, chances.skewed(HOUR_MS)), () => {
      const { sha } = hub.merge(repository, pull, who.person);
      const place = shipping.merged(repository.name, sha, null);
      const { login } = who.person;
      runChecks(world, repository, { sha, branch: "main", trigger: "push", actor: login }, () =>
        shipping.green(repository.name, place),
      );
    });
  }

  for (const day of world.days) {
    if (day.dayOfWeek !== MONDAY) continue;
    for (const { name } of DEMO_REPOSITORIES) {
      if (!chances.happens(AN_UPDATE)) continue;
      const at = instantOf(day, 5.5, DEMO_TEAM.timeZone) + chances.between(0, HOUR_MS);
      agenda.enter(at, () => propose(hub.repository(name)));
    }
  }
}

/** Now and then the ops partner pushes a small thing without asking anybody. */
export function directPushes(world: DemoWorld, shipping: Pick<Shipping, "merged" | "green">, login: string): void {
  const { agenda, hub } = world;
  const pusher = world.people.get(login);
  if (pusher === undefined) return;
  for (const [place, { repository: name, message }] of DEMO_DIRECT_PUSHES.entries()) {
    const share = (place + 0.5) / DEMO_DIRECT_PUSHES.length;
    const at = pusher.time.after(world.start + share * (world.now - world.start), HOUR_MS);
    agenda.enter(at, () => {
      const repository = hub.repository(name);
      const commit = hub.commit(pusher.person, message, agenda.now());
      hub.push(repository, { branch: "main", before: repository.tip, commits: [commit], by: login });
      const ordinal = shipping.merged(name, commit.sha, null);
      runChecks(world, repository, { sha: commit.sha, branch: "main", trigger: "push", actor: login }, () =>
        shipping.green(name, ordinal),
      );
    });
  }
}
