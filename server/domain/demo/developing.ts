import { HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { PREVIEW_BOT } from "./cast.ts";
import type { DemoWorld, Undertaking, Worker } from "./demo-world.ts";
import type { HubCommit, HubPull } from "./hub-state.ts";
import { runChecks } from "./run-checks.ts";

/** Working time of writing it, mostly. */
const EFFORT_MS = { feature: 12 * HOUR_MS, bug: 4 * HOUR_MS, chore: 4 * HOUR_MS } as const;
const BETWEEN_COMMITS_MS = 1.3 * HOUR_MS;
const LONGEST_EFFORT_MS = 45 * HOUR_MS;
/** A developer with so many pull requests under way begins nothing new. */
const MOST_OPEN_PULLS = 3;
/** After a commit. */
const A_PUSH = 0.2;
const SHOWN_AS_DRAFT = 0.35;
const REBASED = 0.4;
const BACK_TO_DRAFT = 0.25;

const STEPS = [
  "Make room for it in the model",
  "Handle the empty case",
  "Cover it with tests",
  "Say it in the customer's words",
  "Move the rule to one place",
  "Log what was decided",
  "Tidy up after the first attempt",
  "Keep the old behaviour for stores",
];
const FIXES = [
  "Name it as suggested",
  "Handle the missing case",
  "Simplify as discussed",
  "Add the test that was missing",
];

function branchOf({ work, again }: Undertaking): string {
  const words = work.title
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, "")
    .split(" ")
    .slice(0, 5)
    .join("-");
  return `${work.type === "bug" ? "fix" : work.type}/${words}${again ? "-again" : ""}`;
}

function textOf({ work, issue }: Undertaking): string {
  const lines = issue === null ? [] : [`Closes #${issue.number}`];
  if (work.flag !== null) lines.push(`Flag: ${work.flag}`);
  return lines.join("\n");
}

export type Development = {
  /** Somebody who knows the repository takes it when they have time. */
  offer: (item: Undertaking) => void;
  /** The author answers a review. */
  fix: (item: Undertaking) => void;
  /** The pull request is over: its author has time for something new. */
  done: (item: Undertaking) => void;
};

export function developing(world: DemoWorld, askForReview: (item: Undertaking) => void): Development {
  const { agenda, chances, hub } = world;
  const waiting: Undertaking[] = [];

  function handOut(): void {
    for (const developer of chances.shuffled(world.developers)) {
      if (developer.busy || developer.openPulls >= MOST_OPEN_PULLS) continue;
      const place = waiting.findIndex(({ work }) => developer.person.repositories.includes(work.repository));
      const [item] = place === -1 ? [] : waiting.splice(place, 1);
      if (item !== undefined) take(developer, item);
    }
  }

  function take(developer: Worker, item: Undertaking): void {
    developer.busy = true;
    item.author = developer;
    const start = developer.time.after(agenda.now(), chances.skewed(3 * HOUR_MS));
    agenda.enter(start, () => {
      const { issue, repository } = item;
      if (issue !== null) {
        hub.assignIssue(repository, issue, developer.person.login);
        hub.labelIssue(repository, issue, "in progress", developer.person.login);
      }
      write(developer, item);
    });
  }

  /** Commits as they are made, pushes as they pile up, and the pull request at the end or before it as a draft. */
  function write(developer: Worker, item: Undertaking): void {
    const effort = Math.min(chances.skewed(EFFORT_MS[item.work.type]), LONGEST_EFFORT_MS);
    const count = Math.min(14, 1 + Math.round(effort / BETWEEN_COMMITS_MS));
    const started = agenda.now();
    const asDraft = count > 2 && chances.happens(SHOWN_AS_DRAFT);
    let unpushed: HubCommit[] = [];
    for (let step = 1; step <= count; step += 1) {
      const isLast = step === count;
      const committed = developer.time.after(started, (effort * step) / count);
      const pushes = isLast || chances.happens(A_PUSH);
      agenda.enter(committed, () => {
        const message = step === 1 ? item.work.title : chances.pick(STEPS);
        unpushed.push(hub.commit(developer.person, message, agenda.now()));
      });
      if (pushes) {
        agenda.enter(developer.time.after(committed, chances.between(1, 6) * MINUTE_MS), () => {
          publish(item, unpushed, asDraft);
          unpushed = [];
        });
      }
      if (isLast) {
        agenda.enter(developer.time.after(committed, chances.between(8, 30) * MINUTE_MS), () =>
          present(developer, item),
        );
      }
    }
  }

  /** Commits of a branch that is not a pull request yet wait here. */
  const branches = new Map<Undertaking, HubCommit[]>();

  function publish(item: Undertaking, commits: readonly HubCommit[], asDraft: boolean): void {
    const { repository, pull, author } = item;
    if (author === null || commits.length === 0) return;
    if (pull !== null) {
      hub.pushToPull(repository, pull, commits);
      checkPull(item, pull);
      return;
    }
    const before = branches.get(item) ?? [];
    const branch = branchOf(item);
    hub.push(repository, { branch, before: before.at(-1)?.sha ?? null, commits, by: author.person.login });
    branches.set(item, [...before, ...commits]);
    if (asDraft) open(item, true);
  }

  function open(item: Undertaking, draft: boolean): void {
    const { repository, work, author } = item;
    if (author === null) return;
    item.pull = hub.openPull(repository, {
      title: item.again ? `${work.title}, once more` : work.title,
      text: textOf(item),
      author: author.person.login,
      branch: branchOf(item),
      baseSha: repository.tip,
      draft,
      commits: branches.get(item) ?? [],
    });
    branches.delete(item);
    const { pull } = item;
    checkPull(item, pull);
    if (repository.name === "storefront") {
      const after = agenda.now() + chances.between(1, 3) * MINUTE_MS;
      agenda.enter(after, () => hub.comment(repository, pull, PREVIEW_BOT, "The preview of this change is ready."));
    }
  }

  function checkPull({ repository, author }: Undertaking, pull: HubPull): void {
    const sha = pull.commits.at(-1)?.sha ?? pull.baseSha;
    const actor = author?.person.login ?? pull.author;
    runChecks(world, repository, { sha, branch: pull.branch, trigger: "pull_request", actor }, () => undefined);
  }

  function present(developer: Worker, item: Undertaking): void {
    if (item.pull === null) open(item, false);
    else hub.setDraft(item.repository, item.pull, false);
    developer.busy = false;
    developer.openPulls += 1;
    askForReview(item);
    handOut();
  }

  function fix(item: Undertaking): void {
    const { author, pull, repository } = item;
    if (author === null || pull === null) return;
    const toDraft = chances.happens(BACK_TO_DRAFT);
    const begins = author.time.after(agenda.now(), chances.skewed(3 * HOUR_MS));
    const ends = author.time.after(begins, chances.skewed(1.5 * HOUR_MS));
    if (toDraft) agenda.enter(begins, () => hub.setDraft(repository, pull, true));
    agenda.enter(ends, () => {
      const mended = hub.commit(author.person, chances.pick(FIXES), agenda.now());
      if (chances.happens(REBASED)) {
        const rebased = pull.commits.map((commit) => ({
          ...hub.commit(author.person, commit.message, agenda.now()),
          authoredAt: commit.authoredAt,
        }));
        hub.pushToPull(repository, pull, [...rebased, mended], true);
      } else hub.pushToPull(repository, pull, [mended]);
      checkPull(item, pull);
    });
    agenda.enter(author.time.after(ends, chances.between(3, 20) * MINUTE_MS), () => {
      if (toDraft) hub.setDraft(repository, pull, false);
      askForReview(item);
    });
  }

  return {
    offer: (item) => {
      if (item.work.type === "bug" || item.again) waiting.unshift(item);
      else waiting.push(item);
      handOut();
    },
    fix,
    done: ({ author }) => {
      if (author !== null) author.openPulls -= 1;
      handOut();
    },
  };
}
