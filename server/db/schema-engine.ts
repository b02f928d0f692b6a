import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { MigrationAdapter } from "./migration-adapter.ts";

let instantiated: Promise<void> | null = null;

/**
 * Runs Prisma's schema engine, as WASM in this process (its native binary would have to be downloaded), on a database.
 * `datamodels` are the schema's files.
 */
export async function withSchemaEngine<T>(
  url: string,
  datamodels: readonly { path: string; content: string }[],
  use: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  instantiated ??= instantiate();
  await instantiated;
  const driver = new MigrationAdapter(url);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: datamodels.map(({ path: file, content }) => [file, content]) },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(driver),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    await driver.close();
  }
}

/** Node cannot import a .wasm file whose imports are plain JavaScript, so it is wired by hand. */
async function instantiate(): Promise<void> {
  const folder = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const code = await readFile(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(code, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  // Where the engine reports why it panicked; without it the reason is lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        throw new Error(`Prisma's schema engine: ${message}`);
      },
    },
  });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: start } = instance.exports;
  if (typeof start === "function") start();
}
