import { seededRandom } from "#server/domain/shared/seeded-random.ts";

/** Everything that is left to chance, from one seed. */
export type Chances = {
  /** True with this probability. */
  happens: (probability: number) => boolean;
  /** Evenly between `low` and `high`. */
  between: (low: number, high: number) => number;
  /** A whole number from `low` to `high`, both possible. */
  whole: (low: number, high: number) => number;
  /** Most around `median`, some much larger, as efforts and waits are. */
  skewed: (median: number) => number;
  /** The time to the next of things that come by chance, `mean` apart. */
  gap: (mean: number) => number;
  pick: <Value>(values: readonly Value[]) => Value;
  shuffled: <Value>(values: readonly Value[]) => Value[];
  /** So many hexadecimal digits. */
  hex: (digits: number) => string;
};

/** How widely efforts of one kind spread: the largest of a hundred is about four times the median. */
const SPREAD = 0.6;

export function chances(seed: number): Chances {
  const random = seededRandom(seed);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  return {
    happens: (probability) => random() < probability,
    between: (low, high) => low + random() * (high - low),
    whole,
    skewed: (median) => {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return median * Math.exp(SPREAD * normal);
    },
    gap: (mean) => -mean * Math.log(1 - random()),
    pick: (values) => values[Math.floor(random() * values.length)] as (typeof values)[number],
    shuffled: (values) => {
      const mixed = [...values];
      for (let last = mixed.length - 1; last > 0; last -= 1) {
        const other = whole(0, last);
        const kept = mixed[last] as (typeof mixed)[number];
        mixed[last] = mixed[other] as (typeof mixed)[number];
        mixed[other] = kept;
      }
      return mixed;
    },
    hex: (digits) => Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join(""),
  };
}
