import { environment } from "./environment.ts";

/** The address people and tools reach this server under, without a slash at its end. */
export function publicAddress(): string {
  const { PUBLIC_URL, HOST, PORT } = environment();
  return PUBLIC_URL ?? `http://${HOST}:${PORT}`;
}
