import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/trpc/root.ts";

/** What each procedure answers: `AppOutputs["streams"]["map"]`. */
export type AppOutputs = inferRouterOutputs<AppRouter>;
