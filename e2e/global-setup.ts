import { prepare } from "../server/bootstrap/prepare.mjs";

/** Installs, generates and builds what is not there yet. */
export default async function globalSetup(): Promise<void> {
  await prepare({ build: true });
}
