import { fail, ok, type Result } from "~/kernel/result";
import { SHOP_LISTS, type Strategy } from "~/kernel/strategies";
import type { ConnectorError } from "../../contract/errors";
import type { PublishedSlot, RecommendationsPort, ShopWidePublication, SlotPublication } from "../../contract/ports";
import { because, becauseSaid } from "../because";
import { appInstallation, defineMetafield, forgetMetafield } from "../documents/metafields";
import type { AdminClient } from "../graphql/client";
import {
  allRemoved,
  METAFIELDS_AT_ONCE,
  type MetafieldWrite,
  productGid,
  productList,
  removeMetafields,
  writeMetafields,
} from "../metafields/write";

/** Owned by the app: a theme app extension reads it, nobody else writes it. */
const PRODUCT_NAMESPACE = "$app:aisle";
/** Hangs on the installation: Liquid reads it as `app.metafields.aisle`. */
const SHOP_NAMESPACE = "aisle";
const LIST = "list.product_reference";

/** Strategies that blocks can show on a product's page, with what the merchant reads over the value. */
const NAMES: Record<Strategy, string> = {
  frequently_bought_together: "Aisle: frequently bought together",
  hybrid: "Aisle: recommended with it",
  similar: "Aisle: similar products",
  collaborative: "Aisle: customers like these bought",
  also_viewed: "Aisle: also viewed",
  complementary: "Aisle: goes with it",
  upsell: "Aisle: a better version",
  best_sellers: "Aisle: best sellers",
  trending: "Aisle: trending",
  new_arrivals: "Aisle: new arrivals",
};

/** Shopify takes json up to 128 KB; beyond that an exclusion would silently not hold. */
const LARGEST_JSON = 128 * 1024;

export function recommendationsPort(client: AdminClient): RecommendationsPort {
  let isPrepared = false;
  return {
    batchSize: METAFIELDS_AT_ONCE,
    async prepare() {
      if (isPrepared) return ok(undefined);
      for (const [key, name] of Object.entries(NAMES)) {
        const defined = await define(client, key, name);
        if (!defined.ok) return defined;
      }
      isPrepared = true;
      return ok(undefined);
    },
    publish: (slots) => publish(client, slots),
    publishShopWide: (values) => publishShopWide(client, values),
    async clear() {
      for (const key of Object.keys(NAMES)) {
        const identifier = { ownerType: "PRODUCT", namespace: PRODUCT_NAMESPACE, key };
        const answer = await client.run(forgetMetafield, { identifier });
        if (!answer.ok) return answer;
      }
      isPrepared = false;
      const owner = await installationId(client);
      if (!owner.ok) return owner;
      const keys = [...SHOP_LISTS, "exclusions", "experiments", "storefront"];
      const removed = await removeMetafields(
        client,
        keys.map((key) => ({ ownerId: owner.value, namespace: SHOP_NAMESPACE, key })),
      );
      return removed.ok ? allRemoved(removed.value) : removed;
    },
  };
}

async function define(client: AdminClient, key: string, name: string): Promise<Result<void, ConnectorError>> {
  const answer = await client.run<{
    metafieldDefinitionCreate: { userErrors: { code: string | null; message: string }[] };
  }>(defineMetafield, {
    definition: {
      ownerType: "PRODUCT",
      namespace: PRODUCT_NAMESPACE,
      key,
      name,
      type: LIST,
      access: { admin: "MERCHANT_READ", storefront: "PUBLIC_READ" },
    },
  });
  if (!answer.ok) return answer;
  const [refusal] = answer.value.metafieldDefinitionCreate.userErrors.filter(({ code }) => code !== "TAKEN");
  return refusal ? fail({ code: "rejected", message: becauseSaid("request-refused", refusal.message) }) : ok(undefined);
}

async function publish(
  client: AdminClient,
  slots: SlotPublication[],
): Promise<Result<PublishedSlot[], ConnectorError>> {
  const writes = new Map<MetafieldWrite, SlotPublication>();
  const emptied: SlotPublication[] = [];
  for (const slot of slots) {
    if (slot.productExternalIds.length === 0) emptied.push(slot);
    else writes.set(writeOf(slot), slot);
  }
  const written = await writeMetafields(client, [...writes.keys()]);
  if (!written.ok) return written;
  const removed = await removeMetafields(
    client,
    emptied.map((slot) => ({ ...writeOf(slot), slot })),
  );
  if (!removed.ok) return removed;
  return ok([
    ...written.value.map(({ write, refusal }) => {
      const { productExternalId, key } = writes.get(write) as SlotPublication;
      return { productExternalId, key, error: refusal && { code: "rejected" as const, message: refusal.message } };
    }),
    ...removed.value.map(({ metafield: { slot }, refusal }) => {
      const error = refusal === null ? null : { code: "rejected" as const, message: refusal };
      return { productExternalId: slot.productExternalId, key: slot.key, error };
    }),
  ]);
}

function writeOf({ productExternalId, key, productExternalIds }: SlotPublication): MetafieldWrite {
  const value = productList(productExternalIds);
  return { ownerId: productGid(productExternalId), namespace: PRODUCT_NAMESPACE, key, type: LIST, value };
}

async function publishShopWide(
  client: AdminClient,
  values: ShopWidePublication,
): Promise<Result<void, ConnectorError>> {
  const owner = await installationId(client);
  if (!owner.ok) return owner;
  const to = { ownerId: owner.value, namespace: SHOP_NAMESPACE };
  const exclusions = JSON.stringify(values.excludedProductExternalIds.map(Number));
  if (exclusions.length > LARGEST_JSON) {
    return fail({
      code: "rejected",
      message: because("too-many-excluded"),
      field: "exclusions",
    });
  }
  const writes: MetafieldWrite[] = [
    { ...to, key: "exclusions", type: "json", value: exclusions },
    { ...to, key: "experiments", type: "json", value: JSON.stringify(values.experiments) },
    { ...to, key: "storefront", type: "json", value: JSON.stringify({ ...values.storefront, version: 1 }) },
  ];
  for (const [key, ids] of Object.entries(values.lists)) {
    if (ids.length > 0) writes.push({ ...to, key, type: LIST, value: productList(ids) });
  }
  const emptied = Object.keys(values.lists).filter((key) => values.lists[key]!.length === 0);
  if (emptied.length > 0) {
    const removed = await removeMetafields(
      client,
      emptied.map((key) => ({ ...to, key })),
    );
    if (!removed.ok) return removed;
    const all = allRemoved(removed.value);
    if (!all.ok) return all;
  }
  const written = await writeMetafields(client, writes);
  if (!written.ok) return written;
  const refused = written.value.find(({ refusal }) => refusal);
  if (!refused?.refusal) return ok(undefined);
  return fail({ code: "rejected", message: refused.refusal.message, field: refused.write.key });
}

async function installationId(client: AdminClient): Promise<Result<string, ConnectorError>> {
  const answer = await client.run<{ currentAppInstallation: { id: string } }>(appInstallation);
  return answer.ok ? ok(answer.value.currentAppInstallation.id) : answer;
}
