import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { AuditLog } from "#components/people/audit-log.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  const { trpc, queryClient, caller } = await serverTrpc();
  const page = await loadPage(addresses.audit, async () => {
    await queryClient.fetchInfiniteQuery(
      trpc.people.audit.infiniteQueryOptions({}, { initialCursor: null, getNextPageParam: (last) => last.nextCursor }),
    );
    return caller.people.account();
  });
  if (page.kind === "forbidden") return <NoPermission what="see the audit log" needs="admin" />;
  return (
    <Prefetched>
      <AuditLog timeZone={page.data.timeZone} />
    </Prefetched>
  );
}
