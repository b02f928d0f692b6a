import type { Metadata } from "next";
import { loadPage } from "#app/load-page.ts";
import { Prefetched, serverTrpc } from "#app/server-trpc.tsx";
import { RotaPage } from "#components/oncall/rota-page.tsx";
import { rotaRange } from "#components/oncall/rota-range.ts";
import { parseRotaView, rotaQuery } from "#components/oncall/rota-view.ts";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";

export const metadata: Metadata = { title: "On call" };

export default async function Page({ params, searchParams }: PageProps<"/t/[team]/rota">) {
  const slug = decodeURIComponent((await params).team);
  const view = parseRotaView(await searchParams);
  const { caller, trpc, queryClient, now } = await serverTrpc();
  const page = await loadPage(addresses.rota(slug) + rotaQuery(view), async () => {
    const team = await caller.teams.get({ slug });
    const [glance, account] = await Promise.all([
      queryClient.fetchQuery(trpc.oncall.team.queryOptions({ teamId: team.id })),
      caller.people.account(),
    ]);
    const chosen = glance.schedules.find(({ id }) => id === view.scheduleId) ?? glance.schedules[0] ?? null;
    const zones = { mine: account.timeZone, rota: chosen?.timeZone ?? team.timeZone };
    const timeZone = view.zone === "mine" || view.zone === "rota" ? zones[view.zone] : view.zone;
    const range = rotaRange(view, timeZone, now.getTime());
    if (chosen !== null) {
      const { start, end } = range;
      await queryClient.prefetchQuery(trpc.oncall.rota.queryOptions({ id: chosen.id, range: { start, end } }));
    }
    const { id, name, timeZone: teamZone } = team;
    const people = [...team.members, ...(team.opsPartner === null ? [] : [team.opsPartner])];
    const own = people.find((person) => person.id === account.id)?.handle ?? null;
    const choices = [...new Map(people.map((person) => [person.handle, person])).values()].map(
      ({ id: memberId, handle, name: called, timeZone: own }) => ({
        id: memberId,
        handle,
        name: called,
        timeZone: own,
      }),
    );
    const opsPartner = team.opsPartner?.handle ?? null;
    return {
      team: { id, name, slug, timeZone: teamZone, people: choices, opsPartner },
      own,
      chosen,
      zones,
      timeZone,
      range,
    };
  });
  if (page.kind === "forbidden") return <NoPermission what="see this rota" />;
  const { chosen, ...rest } = page.data;
  return (
    <Prefetched>
      <RotaPage {...rest} view={view} scheduleId={chosen?.id ?? null} loadedAt={now.getTime()} />
    </Prefetched>
  );
}
