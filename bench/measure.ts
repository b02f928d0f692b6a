/** One line of the table: what was measured, against which bound. */
export type Measurement = {
  name: string;
  value: number;
  unit: string;
  /** The bound that the claim names; null: for information. */
  bound: number | null;
  /** "most": the value must stay at or below the bound; "least": at or above it. */
  sense: "most" | "least";
};

export type Bench = { name: string; run(): Promise<Measurement[]> };

/** How long each of `times` runs took, in milliseconds, after `warmUps` that do not count. */
export async function timings(times: number, warmUps: number, run: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 0; round < warmUps + times; round++) {
    const start = performance.now();
    await run();
    if (round >= warmUps) taken.push(performance.now() - start);
  }
  return taken;
}

export function isMet({ value, bound, sense }: Measurement): boolean {
  return bound === null || (sense === "most" ? value <= bound : value >= bound);
}
