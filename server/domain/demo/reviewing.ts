import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { DEMO_TEAM, OVERLOADED_REVIEWER } from "./cast.ts";
import { type DemoWorld, type Undertaking, type Worker, worker } from "./demo-world.ts";
import type { Development } from "./developing.ts";
import { instantOf } from "./work-time.ts";

/** How often the owner of the code is asked, by repository. */
const ASKED = { storefront: 0.45, checkout: 0.85, ledger: 0.9 } as const;
/** Twice a day she takes time for it. */
const SESSION_HOURS = [11, 15];
/** Of her pile she gets through one in so many per day: more and more waits as the months go by. */
const PILE_PER_DAY = { first: 4, last: 7 };
const CHANGES_REQUESTED = 0.34;
const CHANGES_AGAIN = 0.12;
const COMMENTS_FIRST = 0.12;
const SUPERSEDED = 0.035;
const COMMITS_AFTER_APPROVAL = 0.06;
const CHORE_WITHOUT_REVIEW = 0.4;

const REMARKS = [
  "Please cover the case without an address.",
  "Could this live beside the other rule?",
  "The name promises more than it does.",
  "What happens when the request is sent twice?",
  "One query per line will hurt on Mondays.",
];
const APPROVALS = ["Looks good.", "Nice, thank you.", "Good to go.", ""];

export type Reviews = { ask: (item: Undertaking) => void };

export function reviewing(
  world: DemoWorld,
  development: Pick<Development, "fix" | "done">,
  merge: (item: Undertaking, after: number) => void,
): Reviews {
  const { agenda, chances, hub } = world;
  const overloaded = worker(world, OVERLOADED_REVIEWER);
  let pile: Undertaking[] = [];

  function reviewerFor({ work, author }: Undertaking): Worker {
    if (author !== overloaded && chances.happens(ASKED[work.repository])) return overloaded;
    const others = world.developers.filter((one) => one !== author && one !== overloaded);
    const knowing = others.filter(({ person }) => person.repositories.includes(work.repository));
    return chances.pick(knowing.length === 0 ? others : knowing);
  }

  function ask(item: Undertaking): void {
    const { pull, repository, author } = item;
    if (pull === null || author === null) return;
    if (item.work.type === "chore" && item.rounds === 0 && chances.happens(CHORE_WITHOUT_REVIEW)) {
      merge(item, 0.5 * HOUR_MS);
      return;
    }
    item.reviewer ??= reviewerFor(item);
    if (item.rounds === 0) hub.requestReview(repository, pull, item.reviewer.person.login);
    if (item.reviewer === overloaded) pile.push(item);
    else {
      const at = item.reviewer.time.after(agenda.now(), chances.skewed(2.5 * HOUR_MS));
      agenda.enter(at, () => answer(item));
    }
  }

  /** What came back is seen first; of the rest as much as the day allows. */
  function session(): void {
    if (overloaded.time.next(agenda.now()) !== agenda.now()) return;
    const returned = pile.filter(({ rounds }) => rounds > 0);
    const fresh = pile.filter(({ rounds }) => rounds === 0);
    const gone = (agenda.now() - world.start) / (world.now - world.start);
    const perDay = PILE_PER_DAY.first + gone * (PILE_PER_DAY.last - PILE_PER_DAY.first);
    const share = fresh.length / (perDay * SESSION_HOURS.length);
    const count = Math.floor(share) + (chances.happens(share % 1) ? 1 : 0);
    pile = fresh.slice(count);
    let at = agenda.now();
    for (const item of [...returned, ...fresh.slice(0, count)]) {
      at += chances.between(12, 35) * MINUTE_MS;
      agenda.enter(at, () => answer(item));
    }
  }

  function answer(item: Undertaking): void {
    const { reviewer, pull, repository, author } = item;
    if (reviewer === null || pull === null || author === null) return;
    const by = reviewer.person.login;
    const isFirst = item.rounds === 0;
    item.rounds += 1;
    if (isFirst && item.work.type === "feature" && chances.happens(SUPERSEDED)) {
      hub.comment(repository, pull, by, "We decided to solve this in another way, see the notes of the refinement.");
      agenda.enter(author.time.after(agenda.now(), HOUR_MS), () => giveUp(item));
    } else if (chances.happens(isFirst ? CHANGES_REQUESTED : CHANGES_AGAIN)) {
      hub.review(repository, pull, { by, state: "changes_requested", text: chances.pick(REMARKS) });
      development.fix(item);
    } else if (isFirst && chances.happens(COMMENTS_FIRST)) {
      hub.comment(repository, pull, by, chances.pick(REMARKS));
      const replied = author.time.after(agenda.now(), chances.skewed(HOUR_MS));
      agenda.enter(replied, () =>
        hub.comment(repository, pull, author.person.login, "Good point. I think it holds, see the test."),
      );
      agenda.enter(reviewer.time.after(replied, chances.skewed(HOUR_MS)), () => approve(item));
    } else approve(item);
  }

  function approve(item: Undertaking): void {
    const { reviewer, pull, repository, author } = item;
    if (reviewer === null || pull === null || author === null) return;
    const by = reviewer.person.login;
    hub.review(repository, pull, { by, state: "approved", text: chances.pick(APPROVALS) });
    if (!chances.happens(COMMITS_AFTER_APPROVAL)) {
      merge(item, chances.skewed(1.2 * HOUR_MS));
      return;
    }
    const added = author.time.after(agenda.now(), chances.skewed(HOUR_MS));
    agenda.enter(added, () => {
      hub.pushToPull(repository, pull, [hub.commit(author.person, "One more case I came across", agenda.now())]);
    });
    agenda.enter(reviewer.time.after(added, chances.skewed(2 * HOUR_MS)), () => {
      hub.review(repository, pull, { by, state: "approved", text: "Still good." });
      merge(item, chances.skewed(HOUR_MS));
    });
  }

  function giveUp(item: Undertaking): void {
    const { pull, issue, repository, author } = item;
    if (pull === null || author === null) return;
    hub.closePull(repository, pull, author.person.login);
    if (issue !== null) hub.closeIssue(repository, issue, "not_planned", author.person.login);
    development.done(item);
  }

  for (const day of world.workingDays) {
    for (const hour of SESSION_HOURS) agenda.enter(instantOf(day, hour, DEMO_TEAM.timeZone), session);
  }
  return { ask };
}
