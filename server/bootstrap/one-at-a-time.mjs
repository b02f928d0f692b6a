import { createHash } from "node:crypto";
import { rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ROOT } from "./checkout.mjs";

const id = createHash("sha256").update(ROOT).digest("hex").slice(0, 16);
// A socket nobody sends anything through: the system closes it with its process, so a killed holder leaves no lock behind.
const ADDRESS =
  process.platform === "linux" ? `\0lastmile-prepare-${id}` : path.join(tmpdir(), `lastmile-prepare-${id}.sock`);

/**
 * Runs `work` while no other process of this checkout runs any; waits for it otherwise.
 * @template T
 * @param {() => Promise<T>} work
 * @param {() => void} onWait called once when there is somebody to wait for
 * @returns {Promise<T>}
 */
export async function oneAtATime(work, onWait) {
  let told = false;
  for (;;) {
    const server = await hold();
    if (server !== null) {
      try {
        return await work();
      } finally {
        server.close();
      }
    }
    if (!told) onWait();
    told = true;
    await untilReleased();
  }
}

/** @returns {Promise<net.Server | null>} null: somebody else holds it */
function hold() {
  return new Promise((resolve, reject) => {
    // Those who wait stay connected until we end.
    const waiting = new Set();
    const server = net.createServer((socket) => {
      waiting.add(socket);
      socket.on("error", () => undefined).on("close", () => waiting.delete(socket));
    });
    server.unref();
    const close = server.close.bind(server);
    server.close = () => {
      for (const socket of waiting) socket.destroy();
      return close();
    };
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(ADDRESS, () => resolve(server));
  });
}

/** @returns {Promise<void>} */
function untilReleased() {
  return new Promise((resolve) => {
    const socket = net.connect(ADDRESS);
    socket.on("error", (error) => {
      // A socket file whose process is gone.
      if (error.code === "ECONNREFUSED" && process.platform !== "linux") rmSync(ADDRESS, { force: true });
    });
    socket.on("close", () => setTimeout(resolve, 20));
    socket.resume();
  });
}
