import { connect } from "~/domains/channels/channels.server";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { TestDatabase } from "./database";
import { FakePlatform } from "./fake-platform";

/** What `aFullPlatform` holds. */
export const ALL = { products: 7, customers: 5, orders: 43, lines: 43 };

export const aFullPlatform = () => new FakePlatform().fill({ products: 7, customers: 5, orders: 43 });

let made = 0;

/** A new shop, connected to the platform of the test; its first import is asked for, and has not run. */
export async function aConnectedShop(): Promise<{ shopId: ShopId; channelId: ChannelId; accountDomain: string }> {
  const accountDomain = `fake-${++made}.example`;
  const account = { platform: "shopify", accountDomain, scopes: ["read_all_orders"], credentials: {} };
  return { ...(await connect({ ...account, now: new Date() })), accountDomain };
}

/** How many records of the shop Aisle holds, without the deleted ones. */
export async function countsOf(db: TestDatabase, shopId: ShopId) {
  const [row] = await db.query<typeof ALL>(
    `SELECT (SELECT count(*) FROM "Product" WHERE "shopId" = $1 AND "deletedAt" IS NULL) AS products,
            (SELECT count(*) FROM "Customer" WHERE "shopId" = $1 AND "deletedAt" IS NULL) AS customers,
            (SELECT count(*) FROM "Order" WHERE "shopId" = $1 AND "deletedAt" IS NULL) AS orders,
            (SELECT count(*) FROM "OrderLine" WHERE "shopId" = $1) AS lines`,
    [shopId],
  );
  return row;
}
