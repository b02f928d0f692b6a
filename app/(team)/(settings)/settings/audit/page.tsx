import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { AuditLog } from "#components/people/audit-log.tsx";
import { auditInput, auditViewQuery, parseAuditView } from "#components/people/audit-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const view = parseAuditView(await searchParams);
  const { trpc, queryClient } = await serverTrpc();
  const page = await loadPage(`${addresses.audit}${auditViewQuery(view)}`, async () => {
    const { timeZone } = await queryClient.fetchQuery(trpc.people.account.queryOptions());
    await Promise.all([
      queryClient.fetchInfiniteQuery(
        trpc.people.audit.infiniteQueryOptions(auditInput(view, timeZone), {
          initialCursor: null,
          getNextPageParam: (last) => last.nextCursor,
        }),
      ),
      queryClient.fetchQuery(trpc.people.list.queryOptions()),
      queryClient.fetchQuery(trpc.teams.list.queryOptions()),
    ]);
    return timeZone;
  });
  if (page.kind === "forbidden") return <NoPermission what="see the audit log" needs="admin" />;
  return (
    <Prefetched>
      <AuditLog view={view} timeZone={page.data} />
    </Prefetched>
  );
}
