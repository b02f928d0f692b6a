import { trpcResponse } from "#server/trpc/fetch-handler.ts";

export const dynamic = "force-dynamic";

export { trpcResponse as GET, trpcResponse as POST };
