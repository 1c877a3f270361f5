import type { ShopId } from "~/kernel/ids";
import { dangerouslyOutsideScopes } from "../db/pools";

/** Of this process: each holds a connection while its work takes others. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Does the work while no other joining that has to do with one of these shops goes on, in any process. Two shops that
 * join each other at once come one after the other; the second finds what the first has made.
 */
export function alone<Done>(shopIds: readonly ShopId[], work: () => Promise<Done>): Promise<Done> {
  const mine = last.then(() => hold(shopIds, work));
  last = mine.catch(() => undefined);
  return mine;
}

async function hold<Done>(shopIds: readonly ShopId[], work: () => Promise<Done>): Promise<Done> {
  const client = await dangerouslyOutsideScopes("aisle_ingress").connect();
  try {
    await client.query("BEGIN");
    // In one order, so that two cannot wait for each other.
    for (const shopId of [...new Set(shopIds)].sort())
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7244))", [shopId]);
    return await work();
  } finally {
    // Nothing was written: it lets the locks go. A connection that cannot is closed, which lets them go too.
    const isFree = await client.query("ROLLBACK").then(
      () => true,
      () => false,
    );
    client.release(!isFree);
  }
}
