import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { migrationFactory } from "./adapter";

const SCHEMA = "prisma/schema";
const MIGRATIONS = "prisma/migrations";
const LOCK = `provider = "postgresql"\n`;
const filters = { externalTables: [], externalEnums: [] };

function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(SCHEMA)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: join(SCHEMA, name), content: readFileSync(join(SCHEMA, name), "utf8") }));
}

function migrationsList() {
  const folders = existsSync(MIGRATIONS)
    ? readdirSync(MIGRATIONS, { withFileTypes: true }).filter((e) => e.isDirectory())
    : [];
  return {
    baseDir: MIGRATIONS,
    shadowDbInitScript: "",
    lockfile: { path: "migration_lock.toml", content: LOCK },
    migrationDirectories: folders
      .map((folder) => folder.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok", value: readFileSync(join(MIGRATIONS, name, "migration.sql"), "utf8") },
        },
      })),
  };
}

interface Engine {
  applyMigrations(input: object): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: object): Promise<{ exitCode: number; stdout: string | null }>;
}

interface EngineGlue {
  SchemaEngine: { new: (input: object, log: () => void, factory: unknown) => Promise<Engine> };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

const LOADED = Symbol.for("aisle.schema-engine");
const loaded = globalThis as { [LOADED]?: Promise<EngineGlue> };

/**
 * Prisma's own schema engine, as the WebAssembly that npm carries, so that no binary is downloaded. Its glue holds one
 * instance a process: a second one would break the first in the middle of its work.
 */
async function loadEngine(): Promise<EngineGlue> {
  const require = createRequire(import.meta.url);
  const glue = (await import("@prisma/schema-engine-wasm/schema_engine_bg" as string)) as EngineGlue;
  const wasmFile = require.resolve("@prisma/schema-engine-wasm").replace(/[^/\\]*$/, "schema_engine_bg.wasm");
  // The engine's own time limit outlives its work: it must not hold the process.
  const timer = Object.keys(glue).find((name) => name.startsWith("__wbg_setTimeout"));
  const imports = {
    ...glue,
    ...(timer && { [timer]: (call: () => void, ms: number) => setTimeout(call, ms).unref() }),
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(wasmFile), {
    "./schema_engine_bg.js": imports as unknown as WebAssembly.ModuleImports,
  });
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports as unknown as { __wbindgen_start(): void }).__wbindgen_start();
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error("schema engine:", message) },
  });
  return glue;
}

async function withEngine<T>(url: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  loaded[LOADED] ??= loadEngine();
  const glue = await loaded[LOADED];
  const datamodels = schemaFiles().map(({ path, content }) => [path, content]);
  const factory = migrationFactory(url);
  try {
    return await use(
      await glue.SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory)),
    );
  } finally {
    await factory.close();
  }
}

/** Applies what has not been applied yet; the names of what was. */
export async function deploy(url: string): Promise<string[]> {
  return withEngine(
    url,
    async (engine) =>
      (await engine.applyMigrations({ migrationsList: migrationsList(), filters })).appliedMigrationNames,
  );
}

/** The SQL that would bring the migrations to the schema; empty when they agree. */
export async function difference(url: string): Promise<string> {
  const result = await withEngine(url, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...migrationsList() },
      to: { tag: "schemaDatamodel", files: schemaFiles() },
      script: true,
      exitCode: true,
      filters,
    }),
  );
  return result.exitCode === 0 ? "" : (result.stdout ?? "");
}

/** Writes a new migration from the difference; its folder, or null when there is none. */
export async function write(url: string, name: string, now: Date): Promise<string | null> {
  const sql = await difference(url);
  if (!sql) return null;
  const stamp = now.toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join(MIGRATIONS, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "migration.sql"), sql);
  writeFileSync(join(MIGRATIONS, "migration_lock.toml"), LOCK);
  return folder;
}
