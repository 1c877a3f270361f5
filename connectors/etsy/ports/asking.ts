import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { GlancePort, IdentitiesPort, Page, RefreshPort } from "../../contract/ports";
import { idOf } from "../../contract/reading/fields";
import { because } from "../because";
import type { EtsyClient } from "../http/client";
import { readListings, readReceipts, readSections } from "../reading/by-id";
import { pullListings } from "../reading/listings";
import { pullReceipts } from "../reading/receipts";
import { sectionsOf } from "../reading/sections";
import { locationsPort, shopPort } from "./reading";

const NOTHING = { changes: [], damaged: [], next: null };

/** Single records. An item's stock comes with its listing; buyers are not records of Etsy's. */
export function refreshPort(client: EtsyClient): RefreshPort {
  return {
    async refresh(resource, externalIds): Promise<Result<Page, ConnectorError>> {
      if (resource === "shop") return shopPort(client).pull({ cursor: null, since: null });
      if (externalIds.length === 0 || resource === "customer") return ok(NOTHING);
      if (resource === "location") return locationsPort(client).pull({ cursor: null, since: null });
      const read =
        resource === "order"
          ? await readReceipts(client, externalIds)
          : resource === "collection"
            ? await readSections(client, externalIds)
            : await readListings(
                client,
                externalIds.map((id) => id.split(":")[0] ?? id),
              );
      return read.ok ? ok({ ...read.value, next: null }) : read;
    },
  };
}

/** As many as a first page shows. */
const FEW = 10;

export function glancePort(client: EtsyClient): GlancePort {
  const newest = { limit: FEW, sort_on: "created", sort_order: "desc" };
  return {
    async read() {
      const [shop, listings, receipts] = await Promise.all([
        shopPort(client).pull({ cursor: null, since: null }),
        client.list(client.inShop("listings"), { ...newest, state: "active" }),
        client.list(client.inShop("receipts"), newest),
      ]);
      if (!shop.ok) return shop;
      if (!listings.ok) return listings;
      if (!receipts.ok) return receipts;
      const ids = (items: typeof listings.value.items, key: string) => items.flatMap((item) => idOf(item[key]) ?? []);
      const products = await readListings(client, ids(listings.value.items, "listing_id"));
      if (!products.ok) return products;
      const orders = await readReceipts(client, ids(receipts.value.items, "receipt_id"));
      if (!orders.ok) return orders;
      const changes = [...shop.value.changes, ...products.value.changes, ...orders.value.changes];
      const damaged = [...shop.value.damaged, ...products.value.damaged, ...orders.value.damaged];
      return ok({ changes, damaged, next: null });
    },
  };
}

/** Etsy has no list of buyers: of customers there are none to compare. */
export function identitiesPort(client: EtsyClient): IdentitiesPort {
  return {
    async list(resource, cursor) {
      if (resource === "customer") return ok({ externalIds: [], next: null });
      if (resource === "collection") {
        const sections = await sectionsOf(client);
        if (!sections.ok) return sections;
        return ok({
          externalIds: sections.value.items.flatMap((item) => idOf(item["shop_section_id"]) ?? []),
          next: null,
        });
      }
      const externalIds: string[] = [];
      if (resource === "order") {
        const page = await pullReceipts(client, "created", cursor, null, async (_, items) => {
          externalIds.push(...items.flatMap((item) => idOf(item["receipt_id"]) ?? []));
          return ok([]);
        });
        return page.ok ? ok({ externalIds, next: page.value.next }) : page;
      }
      const page = await pullListings(client, cursor, {
        includes: "",
        read(items) {
          externalIds.push(...items.flatMap((item) => idOf(item["listing_id"]) ?? []));
          return [];
        },
      });
      return page.ok ? ok({ externalIds, next: page.value.next }) : page;
    },
  };
}

/** Whose shop the token opens, and for what. */
export async function checkAccess(
  client: EtsyClient,
): Promise<Result<{ accountDomain: string; scopes: string[] }, ConnectorError>> {
  const me = await client.get("users/me");
  if (!me.ok) return me;
  const shopId = idOf(me.value["shop_id"]);
  // The seller has another shop than the one that was connected, or none any more.
  if (shopId !== client.shopId) return fail({ code: "config", message: because("shop-unknown") });
  const scopes = await client.scopes();
  return scopes.ok ? ok({ accountDomain: shopId, scopes: scopes.value }) : scopes;
}
