import type { Grain } from "#server/domain/flow/statistics/calendar-buckets.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";
import type { Throughput } from "#server/domain/flow/statistics/throughput.ts";
import { LEAST_FOR_A_TREND } from "#server/domain/flow/statistics/trend.ts";

/** "7.2 items get finished a week, and it is becoming more." What cannot be told from chance is not called a trend. */
export function throughputWords(told: Throughput, grain: Grain): SentencePart[] {
  const plain = (text: string): SentencePart => ({ text, strong: false });
  const strong = (text: string): SentencePart => ({ text, strong: true });
  const { items, meanPerBucket, trend, buckets } = told;
  const things = (amount: string) => `${amount} ${amount === "1" ? "item" : "items"}`;
  if (items === 0) return [plain("No item finished in this range.")];
  if (meanPerBucket === null) {
    return [strong(things(items.toLocaleString("en"))), plain(` finished; the ${grain} is not over yet.`)];
  }
  const amount = amountText(meanPerBucket);
  const head = [strong(things(amount)), plain(` ${amount === "1" ? "gets" : "get"} finished a ${grain}`)];
  if (trend === null) {
    const whole = buckets.filter((bucket) => bucket.complete).length;
    return [...head, plain(`; a trend shows after ${LEAST_FOR_A_TREND} whole ${grain}s, this is ${whole}.`)];
  }
  if (trend.rising === null) return [...head, plain(", and neither more nor fewer than before.")];
  return [...head, plain(", and it is becoming "), strong(trend.rising ? "more" : "fewer"), plain(".")];
}

/** One decimal below ten. */
function amountText(amount: number): string {
  return amount >= 9.95 ? Math.round(amount).toLocaleString("en") : String(Math.round(amount * 10) / 10);
}
