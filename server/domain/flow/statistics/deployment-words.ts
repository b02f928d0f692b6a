import type { DeploymentOutcome } from "#server/domain/flow/deployment-outcome.ts";
import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";

/** Attempts to bring something to production, by how they went. */
export type DeploymentsTold = Readonly<Record<DeploymentOutcome, number>>;

/** "42 deployments reached production; 3 of them failed there, 2 attempts did not get through." */
export function deploymentWords(told: DeploymentsTold): SentencePart[] {
  const plain = (text: string): SentencePart => ({ text, strong: false });
  const strong = (text: string): SentencePart => ({ text, strong: true });
  const count = (amount: number, one: string, many: string) =>
    `${amount.toLocaleString("en")} ${amount === 1 ? one : many}`;
  const reached = told.succeeded + told["failed-later"] + told["rolled-back"];
  const bad = told["failed-later"] + told["rolled-back"];
  if (reached + told.failed === 0) return [plain("Nothing was brought to production in this range.")];
  const parts = [strong(count(reached, "deployment", "deployments")), plain(" reached production")];
  if (reached === 1) parts.push(plain(bad === 1 ? " and failed there" : ""));
  else if (reached > 1) {
    const all = bad === reached ? "all" : bad.toLocaleString("en");
    parts.push(
      plain("; "),
      ...(bad === 0 ? [plain("none failed there")] : [strong(all), plain(" of them failed there")]),
    );
  }
  if (told.failed > 0) {
    const attempts = count(told.failed, "attempt", "attempts");
    parts.push(plain(`, ${attempts} did not get through`));
  }
  return [...parts.filter(({ text }) => text !== ""), plain(".")];
}
