import { HOUR_MS } from "#server/domain/shared/time.ts";
import { DEMO_TEAM, PRODUCT_OWNER } from "./cast.ts";
import { DEMO_CHORES, DEMO_ISSUES, type DemoWork } from "./catalogue.ts";
import { type DemoWorld, type Undertaking, worker } from "./demo-world.ts";
import { instantOf } from "./work-time.ts";

/** Working time between two ideas, on average: so that the catalogue lasts, and is nearly used up. */
const BETWEEN_IDEAS_MS = 6.8 * HOUR_MS;
const BETWEEN_CHORES_MS = 26 * HOUR_MS;
/** Mondays and Thursdays at two, the team looks at what is new. */
const REFINEMENT_DAYS = new Set([1, 4]);
const REFINEMENT_HOUR = 14;
const LEFT_FOR_NEXT_TIME = 0.12;
const NOT_PLANNED = 0.05;
/** Good ideas for which there is never time. */
const PUT_ASIDE = 0.07;

function undertaking(world: DemoWorld, work: DemoWork): Undertaking {
  const repository = world.hub.repository(work.repository);
  const nothing = { issue: null, author: null, pull: null, rounds: 0, reviewer: null, mergeSha: null, again: false };
  return { work, repository, ...nothing };
}

/** Ideas come in, are talked about twice a week and become ready; small things start without an issue. */
export function planning(world: DemoWorld, offer: (ready: Undertaking) => void): void {
  const { agenda, chances, hub } = world;
  const owner = worker(world, PRODUCT_OWNER);
  const ideas = chances.shuffled(DEMO_ISSUES);
  const chores = chances.shuffled(DEMO_CHORES);
  let unrefined: Undertaking[] = [];

  function makeReady(item: Undertaking): void {
    if (item.issue === null) return;
    hub.labelIssue(item.repository, item.issue, "ready", PRODUCT_OWNER);
    offer(item);
  }

  function nextIdea(): void {
    const work = ideas.pop();
    if (work === undefined) return;
    const item = undertaking(world, work);
    const isBug = work.type === "bug";
    const author = isBug && chances.happens(0.6) ? chances.pick(world.developers).person.login : PRODUCT_OWNER;
    item.issue = hub.openIssue(item.repository, {
      title: work.title,
      text: isBug ? "Seen by customers. Steps and screenshots are in the support ticket." : "",
      author,
      labels: [work.type],
    });
    if (isBug && chances.happens(0.5)) {
      agenda.enter(owner.time.after(agenda.now(), chances.skewed(2 * HOUR_MS)), () => makeReady(item));
    } else unrefined.push(item);
    agenda.enter(owner.time.after(agenda.now(), chances.between(0.3, 1.7) * BETWEEN_IDEAS_MS), nextIdea);
  }

  function refine(): void {
    const talkedAbout = unrefined;
    unrefined = [];
    for (const [place, item] of talkedAbout.entries()) {
      if (chances.happens(LEFT_FOR_NEXT_TIME)) unrefined.push(item);
      else agenda.enter(agenda.now() + place * chances.between(150_000, 400_000), () => settle(item));
    }
  }

  function settle(item: Undertaking): void {
    if (item.issue !== null && chances.happens(NOT_PLANNED)) {
      hub.closeIssue(item.repository, item.issue, "not_planned", PRODUCT_OWNER);
    } else if (!chances.happens(PUT_ASIDE)) makeReady(item);
  }

  function nextChore(): void {
    const work = chores.pop();
    if (work === undefined) return;
    offer(undertaking(world, work));
    agenda.enter(owner.time.after(agenda.now(), chances.gap(BETWEEN_CHORES_MS)), nextChore);
  }

  agenda.enter(owner.time.next(world.start), nextIdea);
  agenda.enter(owner.time.after(world.start, chances.gap(BETWEEN_CHORES_MS)), nextChore);
  for (const day of world.workingDays) {
    if (REFINEMENT_DAYS.has(day.dayOfWeek)) {
      agenda.enter(instantOf(day, REFINEMENT_HOUR, DEMO_TEAM.timeZone), refine);
    }
  }
}
