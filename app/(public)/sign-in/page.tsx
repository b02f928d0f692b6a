import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverTrpc } from "#app/server-trpc.tsx";
import { safeWayBack } from "#components/people/safe-way-back.ts";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { signInProblem, signInTrouble } from "#components/people/sign-in-problem.ts";
import { addresses } from "#components/shell/addresses.ts";
import { signInWays } from "#server/auth/identity-providers.ts";
import { environment } from "#server/config/environment.ts";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<"back" | "error" | "by", string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { back, ...rest } = await searchParams;
  const wayBack = safeWayBack(typeof back === "string" ? back : undefined);
  const { caller, actor } = await serverTrpc();
  if (actor.kind === "user") redirect(wayBack);
  if (!(await caller.people.hasOwner())) redirect(addresses.setup);
  return <SignInForm back={wayBack} ways={signInWays(environment())} trouble={signInProblem(signInTrouble(rest))} />;
}
