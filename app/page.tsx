import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { REMEMBERED_TEAM_COOKIE } from "#components/shell/remembered-team.ts";

/** The way in: set-up on the first visit, then sign-in, then the day of the team looked at last; without one, the teams. */
export default async function Start(): Promise<never> {
  const { caller, actor } = await serverTrpc();
  if (actor.kind !== "user") redirect((await caller.people.hasOwner()) ? addresses.signIn() : addresses.setup);
  const remembered = (await cookies()).get(REMEMBERED_TEAM_COOKIE)?.value;
  const teams = await caller.teams.list();
  const team =
    teams.find(({ slug }) => slug === remembered) ??
    teams.find(({ members }) => members.some(({ id }) => id === actor.memberId)) ??
    teams[0];
  redirect(team === undefined ? addresses.teams : addresses.today(team.slug));
}
