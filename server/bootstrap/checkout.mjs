import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

// Everything in this folder runs before anything is installed, on any Node from 20.19: plain JavaScript, no packages.

/** The checkout. */
export const ROOT = path.resolve(import.meta.dirname, "../..");

/** @param {string} place path in the checkout */
export const inRoot = (place) => path.join(ROOT, place);

/**
 * One hash over the names and contents of files and folders of the checkout.
 * @param {string[]} places
 * @param {(place: string) => boolean} [counts] which files count
 */
export function hashOf(places, counts = () => true) {
  const hash = createHash("sha256");
  for (const place of places.flatMap(filesIn).filter(counts)) {
    hash
      .update(place)
      .update("\0")
      .update(readFileSync(inRoot(place)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  if (!existsSync(inRoot(place))) return [];
  const entries = readdirSyncOrNull(place);
  if (entries === null) return [place];
  return entries.sort().flatMap((name) => filesIn(`${place}/${name}`));
}

/** @param {string} place */
function readdirSyncOrNull(place) {
  try {
    return readdirSync(inRoot(place));
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}

/**
 * A step's memory: what it was last done for.
 * @param {string} place
 */
export function marker(place) {
  const file = inRoot(place);
  return {
    /** @param {string} hash */
    says: (hash) => existsSync(file) && readFileSync(file, "utf8").trim() === hash,
    /** @param {string} hash */
    write: (hash) => writeFileSync(file, `${hash}\n`),
    clear: () => rmSync(file, { force: true }),
  };
}
