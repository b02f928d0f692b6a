import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { postmaster } from "./embedded-cluster.ts";
import { startEmbeddedDatabase } from "./embedded-database.ts";

function dataDir(): string {
  const directory = mkdtempSync(path.join(tmpdir(), "lastmile-process-"));
  // Run as root, PostgreSQL's user has to get in.
  chmodSync(directory, 0o711);
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

describe("the embedded database", () => {
  test("refuses a second supervisor, naming the first", async () => {
    const directory = dataDir();
    const first = await startEmbeddedDatabase(directory, { durable: false });
    onTestFinished(first.stop);
    await first.describe("http://127.0.0.1:4711");
    await expect(startEmbeddedDatabase(directory)).rejects.toThrow(
      `Last Mile is already running on ${directory} (pid ${process.pid}, http://127.0.0.1:4711).`,
    );
  });

  test("of two starts at the same moment on fresh data one wins, the other says so, and the data is whole", async () => {
    const directory = dataDir();
    const starts = await Promise.allSettled([1, 2, 3].map(() => startEmbeddedDatabase(directory, { durable: false })));
    const [winner, ...others] = starts.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    expect(others).toEqual([]);
    await winner?.stop();
    const again = await startEmbeddedDatabase(directory, { durable: false });
    expect(again.adopted).toBe(false);
    await again.stop();
  });

  test("survives being killed, and a stale postmaster.pid with it", async () => {
    const directory = dataDir();
    const first = await startEmbeddedDatabase(directory, { durable: false });
    const cluster = path.join(directory, "postgres", "cluster");
    const server = postmaster(cluster);
    expect(server).not.toBeNull();
    process.kill(server?.pid ?? 0, "SIGKILL");
    await first.lost;
    expect(readFileSync(path.join(cluster, "postmaster.pid"), "utf8")).toContain(String(server?.pid));
    const second = await startEmbeddedDatabase(directory, { durable: false });
    await second.stop();
  });

  test("says that it cannot be made where a file is in the way", async () => {
    const directory = dataDir();
    writeFileSync(path.join(directory, "taken"), "");
    await expect(startEmbeddedDatabase(path.join(directory, "taken"))).rejects.toThrow(/it is not a directory/);
  });
});
