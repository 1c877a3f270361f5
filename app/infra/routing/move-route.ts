import type { ChannelId, ShopId } from "~/kernel/ids";
import { dangerouslyOutsideScopes } from "../db/pools";

const pool = () => dangerouslyOutsideScopes("aisle_ingress");

interface Account {
  shopId: ShopId;
  channelId: ChannelId;
}

/** The account leads to another shop from now on, as a channel that is not connected yet. Nothing when it leads elsewhere than `from`. */
export async function moveRoute(from: Account, to: Account): Promise<void> {
  await pool().query(
    `UPDATE "ChannelRoute" SET "shopId" = $3, "channelId" = $4, "isConnected" = false, "isPaused" = false
      WHERE "shopId" = $1 AND "channelId" = $2`,
    [from.shopId, from.channelId, to.shopId, to.channelId],
  );
}

/** The account leads nowhere any more; whoever opens the app there begins a shop of its own. */
export async function releaseRoute({ shopId, channelId }: Account): Promise<void> {
  await pool().query(`DELETE FROM "ChannelRoute" WHERE "shopId" = $1 AND "channelId" = $2`, [shopId, channelId]);
}
