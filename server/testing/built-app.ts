import { prepare } from "../bootstrap/prepare.mjs";

/** Builds the app, unless it is built: for tests that run it. */
export default async function setup(): Promise<void> {
  await prepare({ build: true });
}
