import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { provision } from "../../scripts/migrate/provision";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { freePort } from "./free-port";
import { TEMPLATE } from "./template";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server's owner URL; every test file clones the template database on it. */
    postgres: string;
    /** Where the queues live when a project runs on Redis; absent: in Postgres. */
    redis?: string;
  }
}

interface Booted {
  serverUrl: string;
  stop(): Promise<void>;
}

// Each project of a run loads this file anew, in one process: what they share hangs on the process.
const SHARED = Symbol.for("aisle.test-postgres");
const shared = globalThis as { [SHARED]?: { users: number; booted: Promise<Booted> } };

async function boot(): Promise<Booted> {
  const dir = mkdtempSync(join(tmpdir(), "aisle-test-postgres-"));
  // Postgres refuses to run as root, and its own user must be able to enter.
  chmodSync(dir, 0o755);
  const server = await startEmbeddedPostgres({ dir: join(dir, "data"), port: await freePort(), isThrowAway: true });
  const { ownerUrl, appUrl } = await server.ensure(TEMPLATE);
  await provision(ownerUrl, appUrl);
  return {
    serverUrl: server.serverUrl,
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Boots Postgres once a run and makes the migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared[SHARED] ??= { users: 0, booted: boot() };
  const used = shared[SHARED];
  used.users++;
  const booted = await used.booted;
  project.provide("postgres", booted.serverUrl);
  return async () => {
    used.users--;
    if (used.users > 0) return;
    delete shared[SHARED];
    await booted.stop();
  };
}
