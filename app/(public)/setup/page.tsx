import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { serverTrpc } from "#app/server-trpc.tsx";
import { SetupForm } from "#components/people/setup-form.tsx";
import { addresses } from "#components/shell/addresses.ts";

export const metadata: Metadata = { title: "Welcome" };

export default async function SetupPage() {
  const { caller } = await serverTrpc();
  if (await caller.people.hasOwner()) redirect(addresses.signIn());
  return <SetupForm />;
}
