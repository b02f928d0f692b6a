import type { TurnCounts } from "#server/domain/oncall/planning/newcomer-progress.ts";
import type { PlanBreach } from "#server/domain/oncall/planning/plan-breaches.ts";
import type { Bar } from "#server/domain/oncall/planning/plan-problem.ts";
import type { PlanReason } from "#server/domain/oncall/planning/plan-reasons.ts";

const BARRED: Readonly<Record<Bar, string>> = {
  away: "is away",
  "double-booked": "is on call elsewhere",
  new: "is not ready for a shift alone",
  beside: "goes along with somebody else",
  "other-turns": "takes no turns in this rotation",
};

/** Why somebody cannot be chosen. */
export function barText(bar: Bar | "at-once"): string {
  return bar === "at-once" ? "has another shift at this time" : BARRED[bar];
}

/** "Mia: 2 of 2 shadow turns, 0 of 2 secondary turns done; next: secondary" */
export function newcomerText(name: string, needs: TurnCounts, done: TurnCounts): string {
  const stages = (["shadow", "secondary"] as const).filter((stage) => needs[stage] > 0);
  const next = stages.find((stage) => done[stage] < needs[stage]) ?? "primary";
  const turns = stages.map((stage) => `${done[stage]} of ${needs[stage]} ${stage} turns`).join(", ");
  return `${name}: ${turns} done; next: ${next}`;
}

/** Why a shift is with whom it is. `name` says a place of the plan as a person. */
export function reasonText(reason: PlanReason, name: (place: number) => string): string {
  switch (reason.kind) {
    case "as-it-was":
      return "As it was";
    case "nobody-can":
      return "Nobody can: it stays with whose turn it is";
    case "only-one-who-can":
      return "Nobody else can";
    case "barred":
      return `${name(reason.was)} ${BARRED[reason.bar]}`;
    case "not-planned":
      return "Whose turn it was takes no part";
    case "moved":
      return `${name(reason.was)} takes another shift`;
    case "chosen":
      return "Chosen by hand";
    case "better":
      switch (reason.rule) {
        case "rest":
          return `More rest for ${name(reason.was)}`;
        case "weekends":
          return `No two weekends in a row for ${name(reason.was)}`;
        case "pairs":
          return "An ops person with a developer";
        case "balance":
          return `${name(reason.was)} has had, or gets, more`;
      }
  }
}

const BREACHES: Readonly<Record<PlanBreach, string>> = {
  unfilled: "nobody can",
  rest: "less rest",
  weekends: "weekends in a row",
  pairs: "no ops and developer",
};

/** Which rule a shift does not keep. */
export function breachText(breach: PlanBreach): string {
  return BREACHES[breach];
}

/** How fair a plan is beside the rota as it stands, in points; once it is changed by hand, beside the plan as it was proposed, too. */
export function pointsText(points: { now: number; plan: number; proposed: number }): string {
  const [now, plan, proposed] = [points.now, points.plan, points.proposed].map((number) =>
    number.toLocaleString("en", { maximumFractionDigits: 1 }),
  );
  const beside = plan === proposed ? "" : `, with the plan as proposed ${proposed}`;
  return `Points against a plan, for uneven load, too little rest, weekends in a row and pairs without an ops person: as the rota stands ${now}, with this plan ${plan}${beside}. Fewer is better.`;
}
