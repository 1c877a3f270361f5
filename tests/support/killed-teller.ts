import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { vi } from "vitest";
import type { OneStock, Platform } from "./one-stock";

const PATIENCE = { timeout: 60_000, interval: 25 };

/**
 * Has a process tell a platform what waits, and kills it after the platform has done it and before that can be noted.
 * The platform must be slow meanwhile: by seconds, so that the process is met between the two.
 */
export async function tellAndDie(world: OneStock, platform: Platform): Promise<void> {
  const { shopId, db } = world;
  const channelId = world.channels[platform];
  const before = world.shown()[platform];
  const args = ["--import", "tsx", "tests/support/tell-once.ts", shopId, channelId];
  const child = spawn(process.execPath, args, { env: process.env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const ended = once(child, "exit");
  const lock = new pg.Client({ connectionString: db.ownerUrl });
  await lock.connect();
  try {
    await vi.waitFor(async () => {
      const [offer] = await db.query(
        `SELECT 1 FROM "StockOffer" WHERE "shopId" = $1 AND "channelId" = $2 AND pushing IS NOT NULL`,
        [shopId, channelId],
      );
      if (!offer) throw new Error(`nothing is being told: ${said}`);
    }, PATIENCE);
    // Whatever comes of it waits to be noted for ever.
    await lock.query("BEGIN");
    await lock.query("SELECT pg_advisory_xact_lock(hashtextextended('stock ' || $1, 0))", [shopId]);
    await vi.waitFor(() => {
      if (world.shown()[platform] === before) throw new Error(`the platform was not told: ${said}`);
    }, PATIENCE);
    if (child.exitCode !== null) throw new Error(`it has ended by itself: ${said}`);
  } finally {
    child.kill("SIGKILL");
    await ended;
    await lock.end();
  }
}
