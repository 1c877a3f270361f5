import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { provision } from "../../scripts/migrate/provision";
import { type EmbeddedDatabase, startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import type { TestDatabase } from "./database";
import { freePort } from "./free-port";

const DATABASE = "aisle";

export interface OwnPostgres {
  db: TestDatabase;
  /** `kill -9` of the server and of every process of it. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A Postgres of one test's own, with everything on that makes it durable, since it is to be killed. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dir = mkdtempSync(join(tmpdir(), "aisle-own-postgres-"));
  chmodSync(dir, 0o755);
  const at = { dir: join(dir, "data"), port: await freePort() };
  let server: EmbeddedDatabase | null = await startEmbeddedPostgres(at);
  const { ownerUrl, appUrl } = await server.ensure(DATABASE);
  await provision(ownerUrl, appUrl);

  async function query<R extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<R[]> {
    const client = new pg.Client({ connectionString: ownerUrl });
    // A server that is killed meanwhile is what the test is about; the query tells it.
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<R>(text, values)).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  return {
    db: { ownerUrl, appUrl, query },
    async kill() {
      killTree(Number(readFileSync(join(at.dir, "postmaster.pid"), "utf8").split("\n")[0]));
      server = null;
    },
    async restart() {
      for (let attempt = 1; !server; attempt++) {
        server = await startEmbeddedPostgres(at).catch((error: unknown) => {
          // The killed server's memory is freed when its last process has gone.
          if (attempt >= 20) throw error;
          return null;
        });
        if (!server) await new Promise((resolve) => setTimeout(resolve, 250));
      }
    },
    async stop() {
      await server?.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function killTree(postmaster: number): void {
  const listed = spawnSync("pgrep", ["-P", String(postmaster)], { encoding: "utf8" });
  const backends = (listed.stdout ?? "").split("\n").filter(Boolean).map(Number);
  for (const pid of [postmaster, ...backends])
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // A backend may have ended by itself.
    }
}
