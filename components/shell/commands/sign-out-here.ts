import { addresses } from "#components/shell/addresses.ts";
import { forgetPlaces } from "#components/shell/commands/recent-places.ts";

/** Ends this browser's session and forgets where its person went. */
export async function signOutHere(): Promise<void> {
  forgetPlaces(localStorage);
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: addresses.signIn() });
}
