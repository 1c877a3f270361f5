import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged, Page, ReadPort } from "../../contract/ports";
import type { EtsyClient } from "../http/client";
import { readLevels, readProduct } from "../mapping/product";
import { readShop, shopLocation } from "../mapping/shop";
import { changedIn } from "../mapping/values";
import { pullListings } from "../reading/listings";
import { pullReceipts } from "../reading/receipts";
import { pullSections } from "../reading/sections";

export function shopPort(client: EtsyClient): ReadPort {
  return { pull: () => readOwnShop(client, (shop) => ({ kind: "shop", shop })) };
}

/** A shop has one stock, and so one place. */
export function locationsPort(client: EtsyClient): ReadPort {
  return { pull: () => readOwnShop(client, (shop) => ({ kind: "location", location: shopLocation(shop) })) };
}

async function readOwnShop(
  client: EtsyClient,
  tell: (shop: Parameters<typeof shopLocation>[0]) => Change,
): Promise<Result<Page, ConnectorError>> {
  const answer = await client.get(`shops/${client.shopId}`);
  if (!answer.ok) return answer;
  const damaged: Damaged[] = [];
  const shop = readShop(answer.value, damaged);
  return ok({ changes: shop ? [tell(shop)] : [], damaged, next: null, progress: { done: 1, total: 1 } });
}

/** Listings with their variants; those that changed at or after `since`. */
export function catalogPort(client: EtsyClient): ReadPort {
  return {
    pull({ cursor, since }) {
      const from = since ? Math.floor(since.getTime() / 1_000) : 0;
      return pullListings(client, cursor, {
        includes: "Images,Inventory",
        read: (items, damaged) =>
          items
            .filter((item) => changedIn(item) >= from)
            .flatMap((item): Change[] => {
              const product = readProduct(item, damaged);
              return product ? [{ kind: "product", product }] : [];
            }),
      });
    },
  };
}

/** Stock of all listings, whatever `since` says: whether a sale dates its listing is not documented. */
export function inventoryPort(client: EtsyClient): ReadPort {
  return {
    pull: ({ cursor }) =>
      pullListings(client, cursor, {
        includes: "Inventory",
        read: (items, damaged) =>
          items.flatMap((item) => readLevels(item, damaged)).map((level) => ({ kind: "inventory-level", level })),
      }),
  };
}

export function collectionsPort(client: EtsyClient): ReadPort {
  return { pull: ({ cursor }) => pullSections(client, cursor) };
}

/** Receipts, each whole: by when they were made at first, by when they changed afterwards. */
export function ordersPort(client: EtsyClient): ReadPort {
  return { pull: ({ cursor, since }) => pullReceipts(client, since ? "updated" : "created", cursor, since) };
}
