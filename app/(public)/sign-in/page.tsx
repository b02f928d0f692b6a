import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverTrpc } from "#app/server-trpc.tsx";
import { safeWayBack } from "#components/people/safe-way-back.ts";
import { SignInForm } from "#components/people/sign-in-form.tsx";
import { addresses } from "#components/shell/addresses.ts";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ back?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { back } = await searchParams;
  const wayBack = safeWayBack(typeof back === "string" ? back : undefined);
  const { caller, actor } = await serverTrpc();
  if (actor.kind === "user") redirect(wayBack);
  if (!(await caller.people.hasOwner())) redirect(addresses.setup);
  return <SignInForm back={wayBack} />;
}
