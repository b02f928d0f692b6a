import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/trpc/root.ts";

/** What each procedure answers: `AppOutputs["streams"]["map"]`. */
export type AppOutputs = inferRouterOutputs<AppRouter>;

/** What each procedure asks for. */
export type AppInputs = inferRouterInputs<AppRouter>;
