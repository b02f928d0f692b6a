import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { loadPage } from "#app/load-page.ts";
import { serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { NoPermission } from "#components/shell/no-permission.tsx";
import { TeamWithoutStream } from "#components/stream/team-without-stream.tsx";
import { may } from "#server/services/permissions.ts";

type Props = PageProps<"/t/[team]">;

async function loadTeam(slug: string) {
  const { caller } = await serverTrpc();
  return await loadPage(addresses.team(slug), () => caller.teams.get({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = await loadTeam(decodeURIComponent((await params).team));
  return page.kind === "ready" ? { title: page.data.name } : {};
}

/** A team's first stream; where it has none, what to do next. */
export default async function TeamPage({ params }: Props) {
  const page = await loadTeam(decodeURIComponent((await params).team));
  if (page.kind === "forbidden") return <NoPermission what="see this team" />;
  const { caller, actor } = await serverTrpc();
  const team = page.data;
  const streams = await caller.streams.list({ limit: 1, teamId: team.id });
  const [first] = streams.items;
  if (first !== undefined) redirect(addresses.stream(first.id));
  return <TeamWithoutStream team={team} mayCreate={may({ actor }, "stream.create", { teamId: team.id })} />;
}
