import { createHash } from "node:crypto";

/** A body as GitHub sends it: what a test or a recording puts in, the server answers unchanged. */
export type Json = Record<string, unknown>;

/** 40 hexadecimal digits that depend only on the seed, so that worlds are the same in every run. */
export function fakeSha(seed: string): string {
  return createHash("sha1").update(seed).digest("hex");
}

/** GitHub's ids are small positive integers; equal seeds give equal ids. */
export function fakeId(seed: string): number {
  return Number.parseInt(createHash("sha1").update(seed).digest("hex").slice(0, 8), 16) + 1;
}

export function fakeNodeId(prefix: string, seed: string): string {
  return `${prefix}_${createHash("sha1").update(`${prefix}:${seed}`).digest("base64url").slice(0, 18)}`;
}

/** GitHub's clock has whole seconds and no fraction. */
export function githubTime(at: string | number | Date): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
