import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";

/** What a page needs before it can be drawn: its data, or the reason why this person may not see it. */
export type LoadedPage<Data> = { kind: "ready"; data: Data } | { kind: "forbidden"; message: string };

/** Turns a verb's refusal into the page that says so: not found, sign in (and come back), or no permission. */
export async function loadPage<Data>(back: string, load: () => Promise<Data>): Promise<LoadedPage<Data>> {
  try {
    return { kind: "ready", data: await load() };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "NOT_FOUND") notFound();
    if (error.code === "UNAUTHORIZED") redirect(addresses.signIn(back));
    if (error.code === "FORBIDDEN") return { kind: "forbidden", message: error.message };
    throw error;
  }
}
