import type { Transaction } from "#server/db/database.ts";
import { appendFeed, feedScope } from "#server/db/feed.ts";
import { type StandupRow, saveRun } from "#server/db/standups.ts";
import { decideStandup, type StandupRefusal, type StandupStep } from "#server/domain/standup/decide-standup.ts";
import type { Verb } from "../permissions.ts";
import { Refusal } from "../refusal.ts";
import type { ServiceContext } from "../service-context.ts";
import { participant } from "./participant.ts";
import { type StandupView, standupView } from "./standup-view.ts";
import { lockedStandup } from "./visible-standup.ts";

/** What else belongs to a step: its entry in the log. */
type Also = (tx: Transaction, standup: StandupRow) => Promise<void>;

/**
 * Takes a step in a stand-up that runs: decide, save, tell everybody who takes part. Refusals: not-found, forbidden, conflict
 * (it is over, or somebody else presents).
 */
export async function changeStandup(
  ctx: ServiceContext,
  verb: Verb,
  standupId: string,
  step: StandupStep | ((tx: Transaction, standup: StandupRow) => Promise<StandupStep>),
  also?: Also,
): Promise<StandupView> {
  return ctx.db.$transaction(async (tx) => {
    const standup = await lockedStandup(ctx, verb, standupId, tx);
    const taken = typeof step === "function" ? await step(tx, standup) : step;
    const decision = decideStandup(standup.run, taken, participant(ctx, standup.teamId));
    if (!decision.ok) throw standupRefusal(decision.refusal);
    if (decision.value === standup.run) return standupView(standup, ctx.now);
    const saved = await saveRun(tx, standup.id, decision.value);
    await also?.(tx, saved);
    return tellStandup(tx, ctx, saved);
  });
}

/** Tells open screens what a stand-up is like now; they need not ask. */
export async function tellStandup(tx: Transaction, ctx: ServiceContext, standup: StandupRow): Promise<StandupView> {
  const view = standupView(standup, ctx.now);
  await appendFeed(tx, feedScope(standup.teamId), "standup.changed", JSON.parse(JSON.stringify(view)));
  return view;
}

function standupRefusal(refusal: StandupRefusal): Refusal {
  switch (refusal.code) {
    case "not-presenting":
      return new Refusal("conflict", `${refusal.presenter} presents. Take over first.`);
    case "not-there":
      return new Refusal("conflict", "Only somebody who is there can present.");
    case "no-such-note":
      return new Refusal("not-found", "Somebody else took this note away.");
    case "needs-lead":
      return new Refusal("forbidden", "Only a lead of the team (an admin) puts right who was there.");
  }
}
