import { pushNow } from "~/domains/stock/stock.server";
import type { ShopId } from "~/kernel/ids";

/** A process of its own that tells a channel what waits, as a worker does: `tell-once.ts SHOP CHANNEL`. */
const [shopId = "", channelId = ""] = process.argv.slice(2);
await pushNow(shopId as ShopId, channelId, new AbortController().signal);
process.exit(0);
