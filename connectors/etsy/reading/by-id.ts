import type { Change } from "~/kernel/commerce";
import { ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { Damaged } from "../../contract/ports";
import { idOf, isJson, type Json } from "../../contract/reading/fields";
import type { EtsyClient } from "../http/client";
import { readLevels, readProduct } from "../mapping/product";
import { eachAtOnce } from "./at-once";
import { wholeReceipts } from "./receipts";
import { wholeSection } from "./sections";

type Read = Promise<Result<{ changes: Change[]; damaged: Damaged[] }, ConnectorError>>;

const numbers = (ids: readonly string[]) => [...new Set(ids.filter((id) => /^\d+$/.test(id)))];

/**
 * Listings with images and inventories, in the order asked for: two calls for all of them. What the list leaves out is
 * asked for by itself, and is gone when it is not found.
 */
export async function readListings(client: EtsyClient, externalIds: readonly string[]): Read {
  const ids = numbers(externalIds);
  const damaged: Damaged[] = [];
  const known = await listingsOf(client, ids);
  if (!known.ok) return known;
  const at = client.at;
  const changes = ids.flatMap((id): Change[] => {
    const listing = known.value.get(id);
    if (!listing) return [{ kind: "product-deleted", externalId: id, at }];
    const product = readProduct(listing, damaged);
    const levels = readLevels(listing, damaged).map((level) => ({ kind: "inventory-level" as const, level }));
    return product ? [{ kind: "product", product }, ...levels] : levels;
  });
  return ok({ changes, damaged });
}

async function listingsOf(
  client: EtsyClient,
  ids: readonly string[],
): Promise<Result<Map<string, Json>, ConnectorError>> {
  const known = new Map<string, Json>();
  if (ids.length === 0) return ok(known);
  const keep = (listing: Json) => known.set(idOf(listing["listing_id"]) ?? "", listing);
  const listed = await client.read("listings/batch", { listing_ids: ids.join(","), includes: "Images" });
  if (!listed.ok) return listed;
  const found = resultsOf(listed.value);
  const inventories =
    found.length > 0
      ? await client.read("listings/batch/inventory", { listing_ids: found.map((one) => one["listing_id"]).join(",") })
      : ok(null);
  if (!inventories.ok) return inventories;
  const byId = new Map(resultsOf(inventories.value).map((one) => [one["listing_id"], one["inventory"]]));
  for (const listing of found) {
    const inventory = byId.get(listing["listing_id"]);
    if (inventory !== undefined) keep({ ...listing, inventory });
  }
  // One that went between the two calls takes all inventories with it: then each is asked for by itself.
  const single = await eachAtOnce(
    ids.filter((id) => !known.has(id)),
    (id) => client.read(`listings/${id}`, { includes: "Images,Inventory" }),
  );
  if (!single.ok) return single;
  for (const listing of single.value) if (listing) keep(listing);
  return ok(known);
}

const resultsOf = (body: Json | null): Json[] => {
  const results = body?.["results"];
  return Array.isArray(results) ? results.filter(isJson) : [];
};

/** Receipts are asked for one by one, and never deleted by their seller. */
export async function readReceipts(client: EtsyClient, externalIds: readonly string[]): Read {
  const ids = numbers(externalIds);
  const found = await eachAtOnce(ids, (id) => client.read(client.inShop(`receipts/${id}`)));
  if (!found.ok) return found;
  const damaged: Damaged[] = [];
  const at = client.at;
  const orders = await wholeReceipts(
    client,
    found.value.filter((one) => one !== null),
    damaged,
  );
  if (!orders.ok) return orders;
  const gone = ids.filter((_, index) => found.value[index] === null);
  return ok({
    changes: [...orders.value, ...gone.map((externalId): Change => ({ kind: "order-deleted", externalId, at }))],
    damaged,
  });
}

export async function readSections(client: EtsyClient, externalIds: readonly string[]): Read {
  const damaged: Damaged[] = [];
  const at = client.at;
  const read = await eachAtOnce(numbers(externalIds), async (id): Promise<Result<Change[], ConnectorError>> => {
    const section = await client.read(client.inShop(`sections/${id}`));
    if (!section.ok) return section;
    if (section.value === null) return ok([{ kind: "collection-deleted", externalId: id, at }]);
    return wholeSection(client, section.value, damaged);
  });
  return read.ok ? ok({ changes: read.value.flat(), damaged }) : read;
}
