import type { EpochMs } from "#server/domain/shared/time.ts";

type Kept = { at: EpochMs; answer: Promise<unknown> };

/** So many answers are kept at most; the oldest goes first. */
const MOST = 200;

/**
 * Answers that many ask for at the same moment, as all open screens do when the facts change: computed once, then handed
 * to whoever asks for the same within `lifetimeMs`. The key has to name everything the answer depends on, but for the
 * passing of time. A failure is not kept.
 */
export class SharedAnswers {
  readonly #lifetimeMs: number;
  readonly #kept = new WeakMap<object, Map<string, Kept>>();

  constructor(lifetimeMs: number) {
    this.#lifetimeMs = lifetimeMs;
  }

  /** `of` is the database that the answer comes from. */
  get<Value>(of: object, key: string, now: EpochMs, compute: () => Promise<Value>): Promise<Value> {
    const answers = this.#kept.get(of) ?? new Map<string, Kept>();
    this.#kept.set(of, answers);
    const known = answers.get(key);
    if (known !== undefined && Math.abs(now - known.at) < this.#lifetimeMs) return known.answer as Promise<Value>;
    const answer = compute();
    answers.delete(key);
    answers.set(key, { at: now, answer });
    answer.catch(() => {
      if (answers.get(key)?.answer === answer) answers.delete(key);
    });
    const [oldest] = answers.keys();
    if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
    return answer;
  }
}
