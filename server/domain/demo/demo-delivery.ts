import type { EpochMs } from "#server/domain/shared/time.ts";

export type DemoBody = { readonly [name: string]: unknown };

/** One webhook request as its sender makes it: what is sent, when, and what identifies it. */
export type DemoDelivery =
  | { kind: "github"; at: EpochMs; event: string; guid: string; body: DemoBody }
  | { kind: "deployments" | "incidents" | "flags"; at: EpochMs; body: DemoBody };
