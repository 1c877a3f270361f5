import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shopFile } from "../../../sandbox/shopify/state";
import { type TestDatabase, useDatabase } from "../database";
import { freePort } from "../free-port";
import { type Stack, startStack } from "../stack";
import { moveInPostgres, moveInSqlite } from "./addresses";
import { ensureMade, folderOf, hostsOf, type Kept, readMade, templateOf } from "./make";

export type { Kept };

/** The database of a shop in which Aisle is installed, has read everything, has learnt and published. */
export interface KeptDatabase extends TestDatabase {
  kept: Kept;
}

/**
 * A finished shop of this file's own, copied from one that is made once a run; for tests that do not prove how it comes
 * to be. Call at the top of a test file.
 */
export function useKeptShop(kept: Kept): KeptDatabase {
  const db = useDatabase(async () => {
    await ensureMade(kept);
    return templateOf(kept);
  });
  return { ...db, kept };
}

/** Starts the stack around the copy: the same shop, tokens and keys, at addresses of its own. */
export async function startKeptStack(db: KeptDatabase, env: Record<string, string> = {}): Promise<Stack> {
  const { domain, hosts: former, places } = readMade(db.kept);
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-stack-"));
  cpSync(folderOf(db.kept), dataDir, { recursive: true });
  const taken = new Set(Object.values(former));
  const free = async (): Promise<number> => {
    const port = await freePort();
    const host = `127.0.0.1:${port}`;
    if (taken.has(host)) return free();
    taken.add(host);
    return port;
  };
  const webPort = await free();
  const ports = { shopify: await free(), onlineStore: await free(), mailbox: await free(), smtp: await free() };
  const hosts = hostsOf(webPort, ports);
  moveInSqlite(shopFile(join(dataDir, "shops"), domain), former, hosts);
  await moveInPostgres(db, places, former, hosts);
  return startStack({ database: db, webPort, env, standing: { dataDir, ports, domain } });
}
