import { type EpochMs, HOUR_MS, MINUTE_MS } from "#server/domain/shared/time.ts";
import { DEMO_TEAM } from "./cast.ts";
import { type DemoWorld, type Undertaking, type Worker, worker } from "./demo-world.ts";
import type { Development } from "./developing.ts";
import { hubTime } from "./hub-bodies.ts";
import type { HubPull } from "./hub-state.ts";
import { runChecks } from "./run-checks.ts";
import type { Landing, Shipping } from "./shipping.ts";
import { instantOf } from "./work-time.ts";

type Trouble = {
  /** Which part of the past has gone by before it may happen. */
  after: number;
  service: string;
  /** What is done about it. */
  remedy: "rollback" | "hotfix" | "revert" | "hotfix-unreviewed";
  title: string;
};

/** What goes wrong, whatever the seed: each hits the first deployment of its service that brings something new. */
const TROUBLES: readonly Trouble[] = [
  { after: 0.14, service: "storefront", remedy: "revert", title: "Product pages are slow in the evening" },
  { after: 0.27, service: "storefront", remedy: "rollback", title: "Baskets are empty after the deployment" },
  { after: 0.4, service: "checkout-api", remedy: "hotfix", title: "Invoices are refused for business customers" },
  { after: 0.58, service: "checkout-worker", remedy: "revert", title: "Reminders are sent twice" },
  { after: 0.68, service: "ledger", remedy: "rollback", title: "Daily totals do not match the bank" },
  { after: 0.8, service: "checkout-api", remedy: "hotfix-unreviewed", title: "Payments by card fail" },
  { after: 0.88, service: "storefront", remedy: "rollback", title: "Search answers with an error" },
];

/** One night it is nobody's deployment: the provider was down. */
const BAD_NIGHT = { after: 0.5, service: "ledger", title: "Bank statements do not arrive" };

export type Troubles = { landed: (landing: Landing) => void };

export function troubles(
  world: DemoWorld,
  next: { shipping: () => Shipping; development: () => Pick<Development, "offer"> },
): Troubles {
  const { agenda, chances, hub, tell } = world;
  const open = [...TROUBLES];
  let incidents = 30;

  function incident(
    title: string,
    service: string,
    causedBy: string | null,
  ): { tell: (status: "acknowledged" | "resolved", at: EpochMs) => void } {
    incidents += 1;
    const id = `INC-${incidents}`;
    const say = (status: string) => {
      const cause = causedBy === null ? {} : { causedBy: { deploymentId: causedBy } };
      tell("incidents", {
        id,
        status,
        at: hubTime(hub.now()),
        title,
        service,
        environment: "production",
        ...cause,
      });
    };
    say("opened");
    return { tell: (status, at) => agenda.enter(at, () => say(status)) };
  }

  /** A small pull request that cannot wait: written, looked at and merged within the hour or two. */
  function quickPull(
    item: Undertaking,
    change: { title: string; text: string; branch: string; message: string; labels?: string[] },
    reviewer: Worker | null,
    merged: (pull: HubPull, place: number, green: (act: () => void) => void) => void,
  ): void {
    const { author, repository } = item;
    if (author === null) return;
    const { login } = author.person;
    const { title, text, branch, message, labels = [] } = change;
    const baseSha = repository.tip;
    agenda.enter(agenda.now() + chances.between(8, 25) * MINUTE_MS, () => {
      const commits = [hub.commit(author.person, message, agenda.now())];
      hub.push(repository, { branch, before: null, commits, by: login });
      const pull = hub.openPull(repository, {
        title,
        text,
        author: login,
        branch,
        baseSha,
        draft: false,
        labels,
        commits,
      });
      const sha = commits[0]?.sha ?? baseSha;
      runChecks(world, repository, { sha, branch, trigger: "pull_request", actor: login }, () => undefined);
      if (reviewer !== null) {
        hub.requestReview(repository, pull, reviewer.person.login);
        agenda.enter(agenda.now() + chances.between(9, 22) * MINUTE_MS, () => {
          hub.review(repository, pull, { by: reviewer.person.login, state: "approved", text: "Go." });
        });
      }
      agenda.enter(agenda.now() + chances.between(24, 40) * MINUTE_MS, () => {
        const commit = hub.merge(repository, pull, author.person);
        const place = next.shipping().merged(repository.name, commit.sha, null);
        const waiting: (() => void)[] = [];
        runChecks(world, repository, { sha: commit.sha, branch: "main", trigger: "push", actor: login }, () => {
          next.shipping().green(repository.name, place);
          for (const act of waiting) act();
        });
        merged(pull, place, (act) => void waiting.push(act));
      });
    });
  }

  function anotherThan(author: Worker | null): Worker {
    return chances.pick(world.developers.filter((one) => one !== author));
  }

  /** Takes a change back, and does it again some days later. */
  function revert(item: Undertaking): void {
    const { pull, repository, issue, author } = item;
    if (pull === null || author === null || item.mergeSha === null) return;
    const title = `Revert "${pull.title}"`;
    const text = `Reverts ${repository.fullName}#${pull.number}`;
    const branch = `revert-${pull.number}-${pull.branch.replace("/", "-")}`;
    const message = `${title}\n\nThis reverts commit ${item.mergeSha}.`;
    quickPull(item, { title, text, branch, message }, anotherThan(author), (_pull, place) => {
      next.shipping().allowFrom(repository.name, place);
      if (issue === null) return;
      hub.reopenIssue(repository, issue, author.person.login);
      hub.unlabelIssue(repository, issue, "in progress", author.person.login);
      agenda.enter(author.time.after(agenda.now(), 8 * HOUR_MS), () => {
        next
          .development()
          .offer({ ...item, author: null, pull: null, rounds: 0, reviewer: null, mergeSha: null, again: true });
      });
    });
  }

  function rollback({ title }: Trouble, landing: Landing, item: Undertaking): void {
    const opened = incident(title, landing.line.service, landing.deployed.id);
    const at = agenda.now();
    opened.tell("acknowledged", at + chances.between(2, 9) * MINUTE_MS);
    const back = at + chances.between(20, 40) * MINUTE_MS;
    agenda.enter(back, () => {
      next.shipping().rollBack(landing);
      next.shipping().hold(landing.line.repository);
    });
    opened.tell("resolved", back + chances.between(8, 15) * MINUTE_MS);
    agenda.enter(back + 30 * MINUTE_MS, () => revert(item));
  }

  function hotfix({ title, remedy }: Trouble, landing: Landing, item: Undertaking): void {
    const opened = incident(title, landing.line.service, landing.deployed.id);
    opened.tell("acknowledged", agenda.now() + chances.between(2, 9) * MINUTE_MS);
    const words = title.toLowerCase().split(" ").slice(0, 3).join("-");
    const fix = `Mend: ${title.toLowerCase()}`;
    const change = { title: fix, text: "", branch: `hotfix/${words}`, message: fix, labels: ["hotfix"] };
    const reviewer = remedy === "hotfix" ? anotherThan(item.author) : null;
    quickPull(item, change, reviewer, (_pull, _place, green) => {
      green(() => {
        next.shipping().shipNow(landing.line.repository, () => {
          opened.tell("resolved", agenda.now() + chances.between(3, 10) * MINUTE_MS);
        });
      });
    });
  }

  const badNight = world.days[Math.floor((world.days.length - 60) * BAD_NIGHT.after)];
  if (badNight !== undefined) {
    agenda.enter(instantOf(badNight, 3.25, DEMO_TEAM.timeZone), () => {
      const opened = incident(BAD_NIGHT.title, BAD_NIGHT.service, null);
      opened.tell("acknowledged", agenda.now() + 11 * MINUTE_MS);
      opened.tell("resolved", agenda.now() + 2.4 * HOUR_MS);
    });
  }

  return {
    landed: (landing) => {
      const gone = (agenda.now() - world.start) / (world.now - world.start);
      const place = open.findIndex(({ after, service }) => gone >= after && service === landing.line.service);
      const item = landing.items.find(({ work, again }) => work.flag === null && !again);
      if (place === -1 || item === undefined) return;
      const [trouble] = open.splice(place, 1);
      if (trouble === undefined) return;
      const { remedy } = trouble;
      if (remedy === "revert") {
        const author = item.author ?? worker(world, world.developers[0]?.person.login ?? "");
        agenda.enter(author.time.after(agenda.now(), chances.between(6, 12) * HOUR_MS), () => revert(item));
      } else if (remedy === "rollback") {
        agenda.enter(agenda.now() + chances.between(15, 70) * MINUTE_MS, () => rollback(trouble, landing, item));
      } else agenda.enter(agenda.now() + chances.between(15, 70) * MINUTE_MS, () => hotfix(trouble, landing, item));
    },
  };
}
