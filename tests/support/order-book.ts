import { beforeAll } from "vitest";
import * as orders from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { CanonicalOrder, Change } from "~/kernel/commerce";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { anOrder } from "./canonical";
import { makeShop, type TestDatabase } from "./database";

/** The orders of one shop, written and read by the domain's face alone. */
export interface OrderBook {
  shopId: ShopId;
  channelId: ChannelId;
  context(more?: object): { channelId: ChannelId; timeZone: string; now: Date };
  write(...changes: Change[]): ReturnType<typeof orders.apply>;
  read(externalId: string): ReturnType<typeof orders.getOrder>;
}

/** Call at the top of a test file, with a database of `useDatabase()`; its shop is made before the first test. */
export function useOrderBook(db: TestDatabase): OrderBook {
  const book: OrderBook = {
    shopId: "" as ShopId,
    channelId: "" as ChannelId,
    context: (more = {}) => ({
      channelId: book.channelId,
      timeZone: "Europe/London",
      now: new Date("2026-02-01"),
      ...more,
    }),
    write: (...changes) => inShop(book.shopId, (scope) => orders.apply(scope, book.context(), changes)),
    read: (externalId) => inShop(book.shopId, (scope) => orders.getOrder(scope, externalId)),
  };
  beforeAll(async () => {
    Object.assign(book, await makeShop(db));
  });
  return book;
}

export const orderChange = (given: Partial<CanonicalOrder> & { externalId: string }): Change => ({
  kind: "order",
  order: anOrder(given),
});
