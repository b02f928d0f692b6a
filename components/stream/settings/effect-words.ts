import { eventWords } from "#components/stream/event-words.ts";
import { durationText } from "#components/ui/duration-text.ts";
import type { EventReference } from "#server/domain/flow/facts.ts";
import type { ItemEffect, SettingsEffect } from "#server/domain/flow/settings-effect.ts";

/** How many items change, as a sentence. */
export function changedWords({ items }: SettingsEffect): string {
  if (items.before === 0 && items.after === 0) return "The stream has no items yet, so there is nothing to compare.";
  if (items.changed === 0) return "No item is counted in another way.";
  const of = Math.max(items.before, items.after);
  const many = `${items.changed.toLocaleString("en")} of ${of.toLocaleString("en")} items ${items.changed === 1 ? "is" : "are"} counted in another way`;
  const more = [
    items.leadTime > 0 ? `${items.leadTime.toLocaleString("en")} with another lead time` : null,
    items.state > 0 ? `${items.state.toLocaleString("en")} in another state` : null,
  ].filter((part) => part !== null);
  return more.length === 0 ? `${many}; no lead time changes.` : `${many}: ${more.join(", ")}.`;
}

/** Why one item changes: what ended its stages before and now, or how it came, went or ended; strongest first. */
export function effectWords({ before, after, boundaries }: ItemEffect, momentText: (at: number) => string): string[] {
  if (before === null) return ["It is an item only with these settings."];
  if (after === null) return ["It is no item any more."];
  const words: string[] = [];
  if (before.state !== after.state) words.push(`It was ${before.state}, and is ${after.state} now.`);
  if (before.startedAt !== after.startedAt)
    words.push(`It starts ${momentText(after.startedAt)} instead of ${momentText(before.startedAt)}.`);
  for (const { label, before: then, after: now } of boundaries) {
    if (now === null && then === null) continue;
    if (then === null && now !== null) words.push(`${label} ends with: ${endWords(now, momentText)}.`);
    else if (then !== null && now === null) words.push(`${label} no longer ends with: ${endWords(then, momentText)}.`);
    else if (then !== null && now !== null)
      words.push(`${label} ends with: ${endWords(now, momentText)}; not with: ${endWords(then, momentText)}.`);
  }
  for (const { stage, label, elapsedMs } of after.stages) {
    const then = before.stages.find((one) => one.stage === stage);
    if (then === undefined) words.push(`${label} takes ${durationText(elapsedMs)}; it was not there before.`);
    else if (words.length === 0 && then.elapsedMs !== elapsedMs)
      words.push(`${label} takes ${durationText(elapsedMs)} instead of ${durationText(then.elapsedMs)}.`);
  }
  for (const { stage, label, elapsedMs } of before.stages) {
    if (after.stages.some((one) => one.stage === stage)) continue;
    words.push(`${label}, ${durationText(elapsedMs)}, is counted elsewhere.`);
  }
  return words;
}

function endWords({ type, actor, at }: EventReference, momentText: (at: number) => string): string {
  return `${eventWords(type)}${actor === null ? "" : ` by ${actor}`}, ${momentText(at)}`;
}
