import { redirect } from "next/navigation";
import { addresses } from "#components/shell/addresses.ts";

/** The settings begin with oneself. */
export default function SettingsPage() {
  redirect(addresses.account);
}
