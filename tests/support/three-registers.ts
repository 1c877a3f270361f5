import * as customers from "~/domains/customers/customers.server";
import { inShop } from "~/infra/scope";
import type { CanonicalCustomer, Change } from "~/kernel/commerce";
import { type ChannelId, newId, type ShopId } from "~/kernel/ids";
import { aCustomer } from "./canonical";
import { makeShop, type TestDatabase } from "./database";

/** When whatever these tests write is written. */
export const NOW = new Date("2026-11-21T12:00:00Z");

/** A shop with a Shopify, a WooCommerce and an Etsy channel. */
export async function makeThree(db: TestDatabase) {
  const { shopId, channelId } = await makeShop(db);
  const more = async (platform: string) => {
    const id = newId<ChannelId>();
    await db.query(
      `INSERT INTO "Channel" ("shopId", id, platform, "accountDomain", title, "connectedAt") VALUES ($1, $2, $3, $4, $3, now())`,
      [shopId, id, platform, `${id}.example`],
    );
    return id;
  };
  return tools(db, shopId, { shopify: channelId, woo: await more("woocommerce"), etsy: await more("etsy") });
}

export type Channel = "shopify" | "woo" | "etsy";
export type Given = Partial<CanonicalCustomer> & { externalId: string };

function tools(db: TestDatabase, shopId: ShopId, channels: Record<Channel, ChannelId>) {
  const apply = (channel: Channel, ...changes: Change[]) =>
    inShop(shopId, (scope) => customers.apply(scope, { channelId: channels[channel], now: NOW }, changes));
  const write = (channel: Channel, ...given: Given[]) =>
    apply(channel, ...given.map((one): Change => ({ kind: "customer", customer: aCustomer(one) })));
  /** The platform's ids of each person's records. */
  const persons = async () => {
    const found = await db.query<{ who: string }>(
      `SELECT string_agg("externalId", ' ' ORDER BY "externalId") AS who FROM "Customer"
       WHERE "shopId" = $1 AND "deletedAt" IS NULL GROUP BY "personId" ORDER BY 1`,
      [shopId],
    );
    return found.map((row) => row.who);
  };
  const idOf = async (externalId: string) => {
    const [row] = await db.query<{ id: string }>(
      `SELECT id FROM "Customer" WHERE "shopId" = $1 AND "externalId" = $2`,
      [shopId, externalId],
    );
    if (!row) throw new Error(`no customer ${externalId}`);
    return row.id;
  };
  const person = async (externalId: string) => {
    const id = await idOf(externalId);
    const found = await inShop(shopId, (scope) => customers.getPerson(scope, id));
    if (!found) throw new Error(`no person of ${externalId}`);
    return found;
  };
  return { shopId, channels, apply, write, persons, idOf, person };
}
