import fc from "fast-check";
import type { FlowEvent, PullRequestCommit } from "#server/domain/events/flow-event.ts";
import { HOUR_MS } from "#server/domain/shared/time.ts";
import { sha } from "#server/testing/builders/flow-history.ts";

/**
 * Histories of the unpleasant kind: drafts that toggle, force pushes, closes and reopenings, several pull requests an
 * item, rollbacks, failed attempts, missing stages, equal timestamps. `events` is what a backfill stores, `webhooks`
 * what was told on the way: early snapshots, and pushes that know less than the history.
 */
export type NastyHistory = { events: FlowEvent[]; webhooks: FlowEvent[]; startAt: number };

const START = Date.parse("2026-01-01T00:00Z");
const REPOSITORY = "acme/shop";

// Few different hours, so that many things happen at the same instant.
const hour = fc.oneof(fc.integer({ min: 0, max: 30 * 24 }), fc.integer({ min: 0, max: 12 }));
const person = fc.constantFrom(null, "ada", "bob", "cyd", "robot[bot]");

const labelled = fc.array(
  fc.record({ label: fc.constantFrom("qa passed", "QA Passed", "designed"), after: fc.integer({ min: 0, max: 200 }) }),
  { maxLength: 2 },
);

const pullSpec = fc.record({
  labelled,
  opened: hour,
  draft: fc.boolean(),
  closes: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
  commits: fc.array(
    fc.record({ authored: fc.integer({ min: -300, max: 200 }), lag: fc.integer({ min: 0, max: 50 }) }),
    {
      maxLength: 5,
    },
  ),
  toggles: fc.array(
    fc.record({
      kind: fc.constantFrom("pr.ready", "pr.to_draft", "pr.closed", "pr.reopened"),
      after: fc.integer({ min: 0, max: 100 }),
    }),
    { maxLength: 6 },
  ),
  reviews: fc.array(
    fc.record({
      by: person,
      state: fc.constantFrom("approved", "changes_requested", "commented"),
      after: fc.integer({ min: -5, max: 120 }),
      dismissedAfter: fc.option(fc.integer({ min: 0, max: 20 })),
    }),
    { maxLength: 5 },
  ),
  comments: fc.array(fc.record({ by: person, after: fc.integer({ min: 0, max: 100 }) }), { maxLength: 3 }),
  forced: fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 2 }),
  mergedAfter: fc.option(fc.integer({ min: 0, max: 150 })),
  how: fc.constantFrom("squash", "merge", "rebase"),
  runs: fc.array(
    fc.record({
      name: fc.constantFrom("test", "lint"),
      after: fc.integer({ min: 0, max: 10 }),
      conclusion: fc.constantFrom("success", "failure", "cancelled", "skipped"),
    }),
    { maxLength: 4 },
  ),
});

const deploymentSpec = fc.record({
  at: hour,
  target: fc.nat(),
  kind: fc.constantFrom("succeeded", "succeeded", "succeeded", "failed", "started", "rolled_back"),
  environment: fc.constantFrom("production", "Production", "staging", "Preprod"),
  service: fc.constantFrom(null, "till"),
  took: fc.option(fc.integer({ min: 0, max: 3 })),
  again: fc.nat({ max: 5 }),
});

const issueSpec = fc.record({
  labelled,
  opened: hour,
  ready: fc.option(hour),
  started: fc.option(hour),
  toggles: fc.array(fc.record({ kind: fc.constantFrom("issue.closed", "issue.reopened"), at: hour }), { maxLength: 5 }),
  planned: fc.boolean(),
});

const cardSpec = fc.record({
  created: hour,
  github: fc.constantFrom(null, "acme/shop#1", "acme/shop#11"),
  flag: fc.constantFrom(null, "new-till"),
  moves: fc.array(
    fc.record({
      at: hour,
      column: fc.constantFrom(
        { column: "Backlog", columnKind: "queue", stage: "idea", role: null },
        { column: "Ready", columnKind: "queue", stage: null, role: "ready" },
        { column: "Doing", columnKind: "active", stage: null, role: "in_progress" },
        { column: "Review", columnKind: "active", stage: "review", role: null },
        { column: "QA", columnKind: "active", stage: "custom:qa", role: null },
        { column: "Elsewhere", columnKind: "queue", stage: null, role: null },
        { column: "Done", columnKind: "done", stage: null, role: null },
      ),
    }),
    { maxLength: 6 },
  ),
  archived: fc.option(hour),
});

export const nastyHistory: fc.Arbitrary<NastyHistory> = fc
  .record({
    issues: fc.array(issueSpec, { maxLength: 3 }),
    pulls: fc.array(pullSpec, { maxLength: 4 }),
    deployments: fc.array(deploymentSpec, { maxLength: 8 }),
    cards: fc.array(cardSpec, { maxLength: 2 }),
    flags: fc.array(fc.record({ at: hour, percent: fc.constantFrom(0, 50, 100) }), { maxLength: 3 }),
    incidents: fc.array(fc.record({ at: hour, open: fc.boolean() }), { maxLength: 2 }),
    direct: fc.array(hour, { maxLength: 2 }),
  })
  .map(historyOf);

type Specs = {
  issues: (typeof issueSpec extends fc.Arbitrary<infer Spec> ? Spec : never)[];
  pulls: (typeof pullSpec extends fc.Arbitrary<infer Spec> ? Spec : never)[];
  deployments: (typeof deploymentSpec extends fc.Arbitrary<infer Spec> ? Spec : never)[];
  cards: (typeof cardSpec extends fc.Arbitrary<infer Spec> ? Spec : never)[];
  flags: { at: number; percent: number }[];
  incidents: { at: number; open: boolean }[];
  direct: number[];
};

function historyOf(specs: Specs): NastyHistory {
  const events: FlowEvent[] = [];
  const webhooks: FlowEvent[] = [];
  const time = (hours: number) => START + hours * HOUR_MS;
  const say = (
    list: FlowEvent[],
    event: Partial<FlowEvent> & Pick<FlowEvent, "type" | "subject" | "occurredAt" | "key">,
  ) => {
    const whole = {
      source: "github",
      repository: REPOSITORY,
      updatedAt: event.occurredAt,
      actor: null,
      data: {},
      ...event,
    };
    list.push(whole as FlowEvent);
  };
  for (const [index, issue] of specs.issues.entries()) sayIssue(issue, index + 1, time, (event) => say(events, event));
  const trunk = sayPulls(specs, time, say, events, webhooks);
  sayDeployments(specs, time, trunk, (event) => say(events, event));
  specs.cards.forEach((card, index) => {
    const subject = `card:${index}`;
    const onBoard = { source: "board", repository: null, subject };
    const { github, flag } = card;
    const data = { cardId: `${index}`, title: subject, cardType: "ops", labels: [], github, flag, service: null };
    say(events, { ...onBoard, type: "card.created", key: `${subject}:created`, occurredAt: time(card.created), data });
    card.moves.forEach((move, at) => {
      const entered = { cardId: `${index}`, ...move.column } as never;
      say(events, {
        ...onBoard,
        type: "card.entered",
        key: `${subject}:${at}`,
        occurredAt: time(move.at),
        data: entered,
      });
    });
    if (card.archived === null) return;
    say(events, {
      ...onBoard,
      type: "card.archived",
      key: `${subject}:archived`,
      occurredAt: time(card.archived),
      data: { cardId: `${index}` },
    });
  });
  specs.flags.forEach(({ at, percent }, index) => {
    const data = { flag: "new-till", environment: "production", percent };
    say(events, {
      type: "flag.changed",
      source: "flags",
      repository: null,
      subject: "flag:new-till",
      key: `flag:${index}`,
      occurredAt: time(at),
      data,
    });
  });
  specs.incidents.forEach(({ at, open }, index) => {
    const data = {
      incidentId: `${index % 1}`,
      title: null,
      service: null,
      environment: null,
      causedBy: null,
      url: null,
    };
    const type = open ? "incident.opened" : "incident.resolved";
    say(events, {
      type,
      source: "incidents",
      repository: null,
      subject: "incident:0",
      key: `incident:${index}`,
      occurredAt: time(at),
      data,
    });
  });
  return { events, webhooks, startAt: START };
}

type Say = (event: Partial<FlowEvent> & Pick<FlowEvent, "type" | "subject" | "occurredAt" | "key">) => void;
type SayTo = (list: FlowEvent[], event: Parameters<Say>[0]) => void;

function sayIssue(issue: Specs["issues"][number], number: number, time: (hours: number) => number, say: Say): void {
  const subject = `#${number}`;
  const openedAt = time(issue.opened);
  const toggles = [...issue.toggles].sort((left, right) => left.at - right.at);
  toggles.forEach(({ kind, at }, index) => {
    const data = kind === "issue.closed" ? { reason: issue.planned ? "completed" : "not_planned" } : {};
    say({
      type: kind as "issue.closed",
      subject,
      key: `issue:${number}:${index}`,
      occurredAt: time(at),
      data: data as never,
    });
  });
  const last = toggles.at(-1);
  const closed = last?.kind === "issue.closed";
  const data = {
    nodeId: `I${number}`,
    number,
    title: `Issue ${number}`,
    body: "",
    url: `https://github.com/${REPOSITORY}/issues/${number}`,
    author: "ida",
    labels: ["type: bug"],
    milestone: null,
    state: closed ? ("closed" as const) : ("open" as const),
    closedAt: closed ? time(last.at) : null,
    reason: null,
  };
  const updatedAt = Math.max(openedAt, ...toggles.map(({ at }) => time(at)));
  say({ type: "issue.opened", subject, key: `issue:${number}`, occurredAt: openedAt, updatedAt, data });
  sayLabels(issue.labelled, { type: "issue.labeled", subject, openedAt }, say);
  if (issue.ready !== null) {
    say({
      type: "issue.labeled",
      subject,
      key: `ready:${number}`,
      occurredAt: time(issue.ready),
      data: { label: "Ready" },
    });
  }
  if (issue.started !== null) {
    const label = { label: "in progress" };
    say({ type: "issue.labeled", subject, key: `started:${number}`, occurredAt: time(issue.started), data: label });
  }
}

function sayLabels(
  labelled: readonly { label: string; after: number }[],
  { type, subject, openedAt }: { type: "issue.labeled" | "pr.labeled"; subject: string; openedAt: number },
  say: Say,
): void {
  labelled.forEach(({ label, after }, place) => {
    const occurredAt = openedAt + after * HOUR_MS;
    say({ type, subject, key: `labeled:${subject}:${place}`, occurredAt, data: { label } });
  });
}

/** Pull requests, and the history they make on the default branch; answers its shas, oldest first. */
function sayPulls(
  specs: Specs,
  time: (hours: number) => number,
  sayTo: SayTo,
  events: FlowEvent[],
  webhooks: FlowEvent[],
): string[] {
  const say: Say = (event) => sayTo(events, event);
  const trunk = [sha("base")];
  const sayCommit = (name: string, parents: string[], authoredAt: number, committedAt: number, author: string) => {
    const data = { sha: name, parents, authoredAt, committedAt, author, login: null, message: name, paths: null };
    say({ type: "commit", subject: `@${name}`, key: `commit:${name}`, occurredAt: committedAt, data });
  };
  sayCommit(sha("base"), [], START, START, "eve");
  const merges: { at: number; add: () => string[] }[] = [];
  specs.pulls.forEach((pull, index) => {
    const number = 11 + index;
    const subject = `#${number}`;
    const openedAt = time(pull.opened);
    const after = (hours: number) => openedAt + hours * HOUR_MS;
    const commits: PullRequestCommit[] = pull.commits.map(({ authored, lag }, place) => ({
      sha: sha(`p${number}c${place}`),
      authoredAt: after(authored),
      committedAt: after(authored + lag),
      author: `ada${number}`,
      message: place === 0 ? "Work" : "More work",
    }));
    const mergedAt = pull.mergedAfter === null ? null : after(pull.mergedAfter);
    const mergeSha = mergedAt === null ? null : sha(`m${number}`);
    const toggles = pull.toggles
      .map((toggle) => ({ ...toggle, at: after(toggle.after) }))
      .sort((left, right) => left.at - right.at);
    toggles.forEach(({ kind, at }, place) => {
      say({ type: kind as "pr.ready", subject, key: `pr:${number}:toggle:${place}`, occurredAt: at });
    });
    const closing = toggles.findLast(({ kind }) => kind === "pr.closed" || kind === "pr.reopened");
    const closed = mergedAt !== null || closing?.kind === "pr.closed";
    const headSha = commits.at(-1)?.sha ?? sha(`head${number}`);
    const snapshot = {
      nodeId: `P${number}`,
      number,
      title: `Pull ${number}`,
      body: pull.closes.map((issue) => `Fixes #${issue}.`).join("\n"),
      url: `https://github.com/${REPOSITORY}/pull/${number}`,
      author: { login: "ada", bot: false },
      labels: number % 2 === 0 ? ["hotfix"] : [],
      draft: pull.draft,
      state: closed ? ("closed" as const) : ("open" as const),
      mergedAt,
      closedAt: mergedAt ?? (closed ? (closing?.at ?? null) : null),
      mergeCommitSha: sha("stale"),
      baseRef: "main",
      headRef: `work-${number}`,
      headSha,
      headRepository: REPOSITORY,
    };
    const updatedAt = Math.max(openedAt, mergedAt ?? openedAt, ...toggles.map(({ at }) => at)) + 1;
    const shared = { subject, occurredAt: openedAt };
    say({ ...shared, type: "pr.opened", key: `pr:${number}`, updatedAt, data: snapshot });
    say({ ...shared, type: "pr.commits", key: `pr:${number}:commits`, updatedAt, data: { number, headSha, commits } });
    const early = {
      ...snapshot,
      state: "open" as const,
      mergedAt: null,
      closedAt: null,
      body: "",
      headSha: sha("early"),
    };
    sayTo(webhooks, { ...shared, type: "pr.opened", key: `pr:${number}`, updatedAt: openedAt, data: early });
    sayTo(webhooks, {
      type: "push",
      subject: `branch:work-${number}`,
      key: `push:${number}`,
      occurredAt: openedAt,
      data: { branch: `work-${number}`, before: sha("base"), after: headSha, forced: number % 2 === 0, commits },
    });
    pull.reviews.forEach(({ by, state, after: later, dismissedAfter }, place) => {
      const actor = by === null ? null : { login: by, bot: false };
      const reviewId = `${number}-${place}`;
      const data = { reviewId, state, commitSha: null } as never;
      say({ type: "pr.reviewed", subject, key: `review:${reviewId}`, occurredAt: after(later), actor, data });
      if (dismissedAfter === null) return;
      const dismissed = { reviewId, state } as never;
      const at = after(later + dismissedAfter);
      say({
        type: "pr.review_dismissed",
        subject,
        key: `review:${reviewId}:dismissed`,
        occurredAt: at,
        data: dismissed,
      });
    });
    pull.comments.forEach(({ by, after: later }, place) => {
      const actor = by === null ? null : { login: by, bot: false };
      say({ type: "pr.commented", subject, key: `comment:${number}-${place}`, occurredAt: after(later), actor });
    });
    sayLabels(pull.labelled, { type: "pr.labeled", subject, openedAt }, say);
    pull.forced.forEach((later, place) => {
      const data = { forced: true, after: null };
      say({ type: "pr.synchronized", subject, key: `forced:${number}-${place}`, occurredAt: after(later), data });
    });
    if (mergedAt === null || mergeSha === null) return;
    say({ type: "pr.merged", subject, key: `pr:${number}:merged`, occurredAt: mergedAt, data: { commit: mergeSha } });
    merges.push({
      at: mergedAt,
      add() {
        const tip = trunk.at(-1) ?? "";
        if (pull.how === "merge" && commits.length > 0) {
          commits.forEach((commit, place) => {
            const parent = place === 0 ? (trunk[0] ?? "") : (commits[place - 1]?.sha ?? "");
            sayCommit(commit.sha, [parent], commit.authoredAt, commit.committedAt, commit.author);
          });
          sayCommit(mergeSha, [tip, headSha], mergedAt, mergedAt, "ada");
          return [...commits.map((commit) => commit.sha), mergeSha];
        }
        if (pull.how === "rebase" && commits.length > 0) {
          let parent = tip;
          const rebased = commits.map((commit, place) => {
            const name = place === commits.length - 1 ? mergeSha : sha(`r${number}c${place}`);
            sayCommit(name, [parent], commit.authoredAt, mergedAt, commit.author);
            parent = name;
            return name;
          });
          return rebased;
        }
        sayCommit(mergeSha, [tip], mergedAt, mergedAt, "ada");
        return [mergeSha];
      },
    });
    pull.runs.forEach((run, place) => {
      const startedAt = mergedAt + run.after * HOUR_MS;
      const data = {
        sha: mergeSha,
        name: run.name,
        runId: `${number}-${place}`,
        attempt: 1,
        startedAt,
        completedAt: startedAt + HOUR_MS,
        conclusion: run.conclusion,
        branch: "main",
        trigger: "push",
      } as never;
      say({
        type: "ci.completed",
        subject: `run:${number}-${place}`,
        key: `run:${number}-${place}`,
        occurredAt: startedAt,
        data,
      });
    });
  });
  specs.direct.forEach((hours, index) => {
    merges.push({
      at: time(hours),
      add() {
        const name = sha(`direct${index}`);
        sayCommit(name, [trunk.at(-1) ?? ""], time(hours - 1), time(hours), "eve");
        return [name];
      },
    });
  });
  merges.sort((left, right) => left.at - right.at);
  for (const merge of merges) {
    const before = trunk.at(-1) ?? "";
    const added = merge.add();
    trunk.push(...added);
    const commits = added.map((name) => ({ sha: name, committedAt: merge.at, author: "ada", message: name }));
    const after = added.at(-1) ?? before;
    const data = { branch: "main", before, after, forced: false, commits };
    sayTo(webhooks, { type: "push", subject: "branch:main", key: `push:main:${after}`, occurredAt: merge.at, data });
  }
  const tip = { branch: "main", sha: trunk.at(-1) ?? "", isDefault: true };
  const tipAt = merges.at(-1)?.at ?? START;
  say({ type: "branch.tip", subject: "branch:main", key: "tip:main", occurredAt: tipAt, data: tip });
  return trunk;
}

function sayDeployments(specs: Specs, time: (hours: number) => number, trunk: readonly string[], say: Say): void {
  specs.deployments.forEach((spec, index) => {
    // Some ids repeat, so that an attempt fails and then succeeds, and a known one is rolled back.
    const deploymentId = `D${spec.again === 0 ? 0 : index}`;
    const finishedAt = time(spec.at);
    const data = {
      deploymentId,
      service: spec.service,
      environment: spec.environment,
      sha: spec.target % 7 === 6 ? null : (trunk[spec.target % trunk.length] ?? null),
      version: spec.target % 7 === 6 ? `v${spec.target % 3}` : null,
      startedAt: spec.took === null ? null : finishedAt - spec.took * HOUR_MS,
      finishedAt: spec.kind === "started" ? null : finishedAt,
      commits: spec.target % 5 === 4 ? [trunk[0] ?? ""] : null,
      url: null,
      runId: null,
      incident: null,
    };
    const type = `deployment.${spec.kind}` as "deployment.succeeded";
    say({
      type,
      source: "deployments",
      subject: `deployment:${deploymentId}`,
      key: `deployment:${index}`,
      occurredAt: finishedAt,
      data,
    });
  });
}
