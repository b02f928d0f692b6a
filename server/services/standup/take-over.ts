import type { z } from "zod";
import type { ServiceContext } from "../service-context.ts";
import { changeStandup } from "./change-standup.ts";
import type { standupInput } from "./standup-input.ts";
import type { StandupView } from "./standup-view.ts";

/** Presents from here on, whoever did before. Refusals: not-found, forbidden, conflict. */
export async function takeOver(
  ctx: ServiceContext,
  { standupId }: z.output<typeof standupInput>,
): Promise<StandupView> {
  return changeStandup(ctx, "standup.change", standupId, { kind: "take-over" });
}
