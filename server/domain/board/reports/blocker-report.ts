import { percentile } from "#server/domain/flow/statistics/percentile.ts";
import type { DurationMs, EpochMs } from "#server/domain/shared/time.ts";
import type { CardLife } from "./card-lives.ts";
import { type CardFace, cardFace } from "./finished-cards.ts";

/** A stretch of time, half-open. */
type Stretch = { from: EpochMs; to: EpochMs };

/** A blocker as far as it lies in the period. `isOpen`: it still keeps the card. */
export type BlockerFace = CardFace & { id: string; reason: string; from: EpochMs; isOpen: boolean; ms: DurationMs };

/** Blockers of one category (null: none was given), the longest first. Each counts its own time in the period. */
export type BlockerCluster = {
  category: string | null;
  count: number;
  cards: number;
  totalMs: DurationMs;
  medianMs: DurationMs;
  open: number;
  blockers: BlockerFace[];
};

export type BlockerReport = {
  /** The one that took most time first. */
  clusters: BlockerCluster[];
  count: number;
  cards: number;
  /** Cards' blocked time: a card with two blockers at once was blocked once. */
  blockedMs: DurationMs;
};

/**
 * What kept cards from going on in `[from, to)`, `to` no later than now. Blocked time is intervals, cut to the period;
 * what is not solved counts until its end. While a card is done or archived nothing keeps it from going on: that time is
 * no blocked time, whether somebody solved the blocker or not.
 */
export function blockerReport(lives: readonly CardLife[], period: Stretch): BlockerReport {
  const faces: (BlockerFace & { category: string | null })[] = [];
  let blockedMs = 0;
  for (const life of lives) {
    if (life.spells.length === 0) continue;
    const underWay = stretchesUnderWay(life, period);
    const blocked: Stretch[] = [];
    for (const spell of life.spells) {
      const parts = overlaps({ from: spell.from, to: spell.to ?? period.to }, underWay);
      blocked.push(...parts);
      const ms = lengthOf(parts);
      if (ms === 0) continue;
      const isOpen = spell.to === null && life.card.doneAt === null && life.card.archivedAt === null;
      const { id, reason, category, from } = spell;
      faces.push({ ...cardFace(life.card), id, reason, category, from, isOpen, ms });
    }
    blockedMs += lengthOf(united(blocked));
  }
  const byCategory = Map.groupBy(faces, ({ category }) => category);
  const clusters = [...byCategory].map(([category, blockers]) => clusterOf(category, blockers));
  return {
    clusters: clusters.sort((left, right) => right.totalMs - left.totalMs),
    count: faces.length,
    cards: new Set(faces.map(({ cardId }) => cardId)).size,
    blockedMs,
  };
}

function clusterOf(category: string | null, given: readonly BlockerFace[]): BlockerCluster {
  const blockers = [...given].sort((left, right) => right.ms - left.ms);
  const lengths = blockers.map(({ ms }) => ms);
  return {
    category,
    count: blockers.length,
    cards: new Set(blockers.map(({ cardId }) => cardId)).size,
    totalMs: lengths.reduce((sum, ms) => sum + ms, 0),
    medianMs: percentile(lengths.toReversed(), 0.5) ?? 0,
    open: blockers.filter(({ isOpen }) => isOpen).length,
    blockers,
  };
}

/** When a card could have gone on, within the period. */
function stretchesUnderWay({ stays }: CardLife, period: Stretch): Stretch[] {
  const under = stays.filter(({ isDone, isArchived }) => !isDone && !isArchived);
  return under.flatMap(({ from, to }) => overlaps({ from, to: to ?? period.to }, [period]));
}

function overlaps(one: Stretch, others: readonly Stretch[]): Stretch[] {
  return others.flatMap((other) => {
    const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
    return to > from ? [{ from, to }] : [];
  });
}

/** The same time as stretches that do not overlap. */
function united(stretches: readonly Stretch[]): Stretch[] {
  const apart: Stretch[] = [];
  for (const stretch of [...stretches].sort((left, right) => left.from - right.from)) {
    const last = apart.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else apart.push({ ...stretch });
  }
  return apart;
}

function lengthOf(stretches: readonly Stretch[]): DurationMs {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
