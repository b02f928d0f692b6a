import type { CardType, ServiceClass } from "#server/domain/board/board.ts";
import { DAY_MS, type EpochMs, HOUR_MS } from "#server/domain/shared/time.ts";
import { DEMO_MEMBERS, DEMO_TEAM, OPS_PARTNER } from "./cast.ts";
import { type Chances, chances } from "./chances.ts";
import { localDays, workTime } from "./work-time.ts";

/** One thing somebody does on the demo's board; `card` counts the cards. */
export type BoardStep = { at: EpochMs; who: string; card: number } & (
  | {
      does: "create";
      title: string;
      type: CardType;
      class: ServiceClass;
      assignee: string;
      labels: string[];
      column: string;
      /** Midnight in UTC. */
      dueAt: EpochMs | null;
    }
  | { does: "move"; column: string }
  | { does: "block"; reason: string; category: string }
  | { does: "unblock"; resolution: string }
  | { does: "comment"; body: string }
);

/** The demo's columns: the work that is no code walks the same road. Soft limits, so that a stand-up has something to see. */
export const DEMO_COLUMNS = [
  { name: "Ideas", kind: "queue", stage: "idea" },
  {
    name: "Ready",
    kind: "queue",
    stage: "ready",
    policy: "Somebody could start tomorrow: who is asked, what is done when.",
  },
  { name: "In progress", kind: "active", stage: "coding", wipLimit: { max: 4, by: "count", mode: "soft" } },
  {
    name: "Review",
    kind: "active",
    stage: "review",
    hasDoneHalf: true,
    wipLimit: { max: 3, by: "count", mode: "soft" },
  },
  { name: "Rolling out", kind: "active", stage: "production", policy: "Watched for an hour by whoever rolled it out." },
  { name: "Done", kind: "done" },
] as const;

const WORK: readonly { title: string; type: CardType; labels: string[] }[] = [
  { title: "Rotate the acquirer's certificates", type: "ops", labels: ["tls"] },
  { title: "Move the build cache to new runners", type: "ops", labels: ["build"] },
  { title: "Alert when settlement is late", type: "ops", labels: ["alerts"] },
  { title: "Drop the old refund table", type: "change", labels: ["database"] },
  { title: "Upgrade PostgreSQL on staging", type: "ops", labels: ["database"] },
  { title: "Runbook for a stuck payout", type: "toil", labels: ["runbook"] },
  { title: "Restore a backup and write down how long it took", type: "ops", labels: ["backup"] },
  { title: "Fewer nightly pages from the ledger's import", type: "toil", labels: ["alerts"] },
  { title: "Let support see a customer's last order", type: "feature", labels: ["support"] },
  { title: "Give the warehouse a read-only account", type: "ops", labels: ["access"] },
  { title: "Rate limit of the public catalogue", type: "change", labels: ["edge"] },
  { title: "Load test before the sale", type: "ops", labels: ["capacity"] },
  { title: "Turn off the second load balancer", type: "change", labels: ["edge"] },
  { title: "Wrong VAT on gift cards", type: "defect", labels: ["checkout"] },
  { title: "Log retention of 30 days", type: "change", labels: ["logs"] },
  { title: "Dashboard of the checkout's error budget", type: "feature", labels: ["alerts"] },
  { title: "Renew the domain of the shop", type: "toil", labels: ["dns"] },
  { title: "Move secrets out of the deploy script", type: "ops", labels: ["security"] },
  { title: "Warm up caches after a deployment", type: "feature", labels: ["deploy"] },
  { title: "Patch the mail gateway", type: "ops", labels: ["security"] },
  { title: "Tell the team when a queue grows", type: "feature", labels: ["alerts"] },
  { title: "Slow search in the back office", type: "defect", labels: ["storefront"] },
  { title: "Clean up feature flags of last year", type: "toil", labels: ["flags"] },
  { title: "New disk for the reporting database", type: "ops", labels: ["capacity"] },
  { title: "Access review of the quarter", type: "toil", labels: ["access"] },
  { title: "Staging data without real names", type: "change", labels: ["security"] },
];

const FINISHED = 26;
const DAYS_BACK = 80;
const FLOW = ["Ready", "In progress", "Review", "Rolling out", "Done"] as const;
/** Median stay before each step, in hours of work. */
const STAYS = { Ready: 10, "In progress": 8, Review: 9, "Rolling out": 14, Done: 3 } as const;

/** What happened on the demo's board in the months before `now`, in order: the same for the same seed. */
export function demoBoard({ seed, now }: { seed: number; now: EpochMs }): BoardStep[] {
  const chance = chances(seed + 77);
  const zone = DEMO_TEAM.timeZone;
  const days = localDays(now - (DAYS_BACK + 20) * DAY_MS, now + 2 * DAY_MS, zone).filter(
    ({ dayOfWeek }) => dayOfWeek <= 5,
  );
  const time = workTime(days, { from: 9, to: 17 }, zone);
  const steps: BoardStep[] = [];
  for (let card = 0; card < FINISHED; card++) {
    const start = time.next(now - DAYS_BACK * DAY_MS + (card * (DAYS_BACK - 14) * DAY_MS) / FINISHED);
    steps.push(...finished(card, start, chance, time.after));
  }
  steps.push(...underWay(now, time.next));
  return steps.filter(({ at }) => at <= now).sort((left, right) => left.at - right.at || left.card - right.card);
}

type After = (at: EpochMs, work: number) => EpochMs;

function finished(card: number, start: EpochMs, chance: Chances, after: After): BoardStep[] {
  const work = WORK[card % WORK.length] as (typeof WORK)[number];
  const who = card % 3 === 0 ? OPS_PARTNER : chance.pick(DEMO_MEMBERS).login;
  const steps: BoardStep[] = [
    { at: start, who, card, does: "create", ...work, class: "standard", assignee: who, column: "Ideas", dueAt: null },
  ];
  let at = start;
  for (const column of FLOW) {
    at = after(at, chance.skewed(STAYS[column]) * HOUR_MS);
    steps.push({ at, who, card, does: "move", column });
    if (column === "In progress" && card % 6 === 1) {
      const reason = chance.pick([
        "Waits for the network change",
        "No access to the host",
        "The vendor has not answered",
      ]);
      const category = reason.startsWith("Waits") ? "network" : reason.startsWith("No") ? "access" : "vendor";
      steps.push({ at: at + HOUR_MS, who, card, does: "block", reason, category });
      at = after(at, chance.skewed(9) * HOUR_MS + 2 * HOUR_MS);
      steps.push({ at, who, card, does: "unblock", resolution: "Asked again in person." });
    }
  }
  return steps;
}

/** What is on the board today: one urgent, one blocked, one old, and what waits. */
function underWay(now: EpochMs, next: (at: EpochMs) => EpochMs): BoardStep[] {
  const [ingrid, marit, jonas, priya, aylin] = DEMO_MEMBERS.map(({ login }) => login);
  const open = [
    {
      title: "Checkout answers 5xx after the deployment",
      type: "incident",
      class: "expedite",
      who: OPS_PARTNER,
      days: 0.2,
      column: "In progress",
      labels: ["page"],
    },
    {
      title: "Split the settlement job by currency",
      type: "change",
      class: "standard",
      who: aylin,
      days: 3,
      column: "In progress",
      labels: ["ledger"],
    },
    {
      title: "New runners for the storefront's build",
      type: "ops",
      class: "standard",
      who: jonas,
      days: 6,
      column: "In progress",
      labels: ["build"],
      blocked: "Waits for the network change",
    },
    {
      title: "Certificates of the partner API run out",
      type: "ops",
      class: "fixed-date",
      who: OPS_PARTNER,
      days: 4,
      column: "Review",
      labels: ["tls"],
      dueInDays: 6,
    },
    {
      title: "Retry card payments on soft decline",
      type: "feature",
      class: "standard",
      who: marit,
      days: 19,
      column: "Review",
      labels: ["checkout"],
    },
    {
      title: "Show fees before confirming a transfer",
      type: "feature",
      class: "standard",
      who: priya,
      days: 5,
      column: "Review",
      labels: ["storefront"],
    },
    {
      title: "Fraud score of the new provider, dark",
      type: "feature",
      class: "standard",
      who: aylin,
      days: 8,
      column: "Rolling out",
      labels: ["flags"],
    },
    {
      title: "Alert on a full disk before it is full",
      type: "ops",
      class: "standard",
      who: OPS_PARTNER,
      days: 2,
      column: "Ready",
      labels: ["alerts"],
    },
    {
      title: "One login for all back offices",
      type: "feature",
      class: "standard",
      who: ingrid,
      days: 9,
      column: "Ready",
      labels: ["access"],
    },
    {
      title: "Measure what a cold start costs",
      type: "toil",
      class: "intangible",
      who: jonas,
      days: 12,
      column: "Ready",
      labels: ["deploy"],
    },
    {
      title: "Second region for the catalogue",
      type: "change",
      class: "standard",
      who: ingrid,
      days: 20,
      column: "Ideas",
      labels: ["capacity"],
    },
    {
      title: "Ask customers before the sale, not after",
      type: "feature",
      class: "intangible",
      who: ingrid,
      days: 15,
      column: "Ideas",
      labels: ["support"],
    },
  ] as const;
  return open.flatMap((given, index): BoardStep[] => {
    const { title, type, days, column } = given;
    const [card, who] = [FINISHED + index, given.who ?? OPS_PARTNER];
    const made = given.class === "expedite" ? now - days * DAY_MS : next(now - (days + 3) * DAY_MS);
    const way = FLOW.slice(0, (FLOW as readonly string[]).indexOf(column) + 1);
    const dueAt = "dueInDays" in given ? (Math.floor(now / DAY_MS) + given.dueInDays) * DAY_MS : null;
    const face = { title, type, class: given.class, labels: [...given.labels], assignee: who, column: "Ideas", dueAt };
    const pulled = given.class === "expedite" ? made : next(now - days * DAY_MS);
    const end = now - days * DAY_MS * 0.2;
    const moves = way.map((to, step): BoardStep => {
      const at = pulled + (Math.max(0, end - pulled) * step) / Math.max(1, way.length);
      return { at: Math.max(at, made + step + 1), who, card, does: "move", column: to };
    });
    const steps: BoardStep[] = [{ at: made, who, card, does: "create", ...face }, ...moves];
    if ("blocked" in given)
      steps.push({ at: now - 2 * DAY_MS, who, card, does: "block", reason: given.blocked, category: "network" });
    if (column === "Review")
      steps.push({
        at: end + HOUR_MS / 2,
        who: ingrid ?? who,
        card,
        does: "comment",
        body: "Who can look at this before Friday?",
      });
    return steps;
  });
}
