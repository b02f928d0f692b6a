import { redirect } from "next/navigation";
import { serverTrpc } from "#app/server-trpc.tsx";
import { addresses } from "#components/shell/addresses.ts";

/** The way in: set-up on the first visit, then sign-in, then the first stream, else the teams. */
export default async function Start(): Promise<never> {
  const { caller, actor } = await serverTrpc();
  if (actor.kind !== "user") redirect((await caller.people.hasOwner()) ? addresses.signIn() : addresses.setup);
  const [teams, streams] = await Promise.all([caller.teams.list(), caller.streams.list({ limit: 200 })]);
  const mine = teams.find((team) => team.members.some((member) => member.id === actor.memberId)) ?? teams[0];
  const stream = streams.items.find((one) => one.teamId === mine?.id) ?? streams.items[0];
  if (stream !== undefined) redirect(addresses.stream(stream.id));
  redirect(mine === undefined ? addresses.teams : addresses.team(mine.slug));
}
