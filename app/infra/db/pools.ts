import pg from "pg";
import { env } from "../env";

export type Role = "aisle_tenant" | "aisle_ingress" | "aisle_queue";

// count(*) and sums fit a JavaScript number here; money is bigint and asked for as text or bigint by its reader.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
});

/** The login works under one role per pool: tenants' rows, routing tables, or the queue's schema. */
export function poolConfig(role: Role, max: number): pg.PoolConfig {
  return {
    connectionString: env().DATABASE_URL,
    max,
    options: `-c role=${role}${role === "aisle_queue" ? " -c search_path=bullmq" : ""}`,
    application_name: role,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  };
}

/**
 * Held by the process, not by the module: the web server and Remix's bundle are two copies of this file that share
 * their connections.
 */
const HOLDER = Symbol.for("aisle.pools");
const holder = globalThis as { [HOLDER]?: Map<Role, pg.Pool> };
holder[HOLDER] ??= new Map();
const pools = holder[HOLDER];
const SIZES: Record<Role, number> = { aisle_tenant: 20, aisle_ingress: 10, aisle_queue: 20 };

/** Raw, outside every shop's scope: for infra alone. A store takes `rows(scope)`. */
export function dangerouslyOutsideScopes(role: Role): pg.Pool {
  let pool = pools.get(role);
  if (!pool) {
    pool = new pg.Pool(poolConfig(role, SIZES[role]));
    // A connection that breaks while idle is replaced by the pool; the next query tells if the database is gone.
    pool.on("error", () => undefined);
    pools.set(role, pool);
  }
  return pool;
}

export async function closePools(): Promise<void> {
  const open = [...pools.values()];
  pools.clear();
  await Promise.all(open.map((pool) => pool.end()));
}
