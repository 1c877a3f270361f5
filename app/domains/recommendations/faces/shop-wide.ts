import type { ConnectorError } from "#connectors/contract/errors";
import type { ShopWidePublication } from "#connectors/contract/ports";
import { clock } from "~/infra/clock";
import { sha256 } from "~/infra/crypto";
import { env } from "~/infra/env";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { productsByExternalId } from "../../catalog/catalog.server";
import { storefrontExperiments } from "../../experiments/experiments.server";
import { listedExclusions } from "../core/slot";
import { SHOP_LISTS, SHOP_WIDE, type Strategy } from "../core/strategies";
import { allExclusions, readSlots, saveShopWideDigest, shopWideDigest } from "../store.server";
import { openPort, publishingChannel } from "./channel";
import { askingPlaces } from "./rules-serving";

/** Exclusions, the shop's lists, the storefront's key and what is tried on it, in one call, and only when they changed. */
export async function writeShopWide(
  shopId: ShopId,
  channelId: ChannelId,
  signal: AbortSignal,
): Promise<Result<void, ConnectorError>> {
  // A shop that has left must not be given a key again.
  if (!(await inShop(shopId, publishingChannel))) return ok(undefined);
  const key = await ensureKey(shopId);
  const { values, known } = await inShop(shopId, async (scope) => ({
    values: await shopWideValues(scope, key),
    known: await shopWideDigest(scope),
  }));
  const digest = sha256(JSON.stringify(values)).slice(0, 22);
  if (digest === known) return ok(undefined);
  const opened = await openPort(shopId, channelId, "recommendations", signal);
  if (!opened.ok) return opened;
  const written = await opened.value.publishShopWide(values);
  if (!written.ok) return written;
  await inShop(shopId, (scope) => saveShopWideDigest(scope, channelId, digest, clock.now()));
  return ok(undefined);
}

/** What another storefront alone sells has no id that the platform knows. */
const isSoldHere = ({ productExternalId }: { productExternalId: string }) => !productExternalId.includes("/");

async function shopWideValues(scope: ShopScope, key: string): Promise<ShopWidePublication> {
  const slots = await readSlots(scope, [SHOP_WIDE]);
  const exclusions = await allExclusions(scope);
  const excluded = new Set(exclusions.map((exclusion) => exclusion.productExternalId));
  const idsOf = (strategy: Strategy) =>
    (slots.find((slot) => slot.strategy === strategy)?.items ?? [])
      .map((item) => item.productExternalId)
      .filter((id) => !excluded.has(id));
  const named = SHOP_LISTS.map((strategy) => ({ strategy, ids: idsOf(strategy) }));
  // Since the training, some may have left the shop: the platform refuses a list that names one of them.
  const cards = await productsByExternalId(scope, [...new Set(named.flatMap(({ ids }) => ids))]);
  const standing = new Set(cards.filter((card) => card.status === "active").map((card) => card.externalId));
  const asks = await askingPlaces(scope);
  return {
    excludedProductExternalIds: listedExclusions(exclusions.filter(isSoldHere)).sort(),
    lists: Object.fromEntries(named.map(({ strategy, ids }) => [strategy, ids.filter((id) => standing.has(id))])),
    storefront: { key, endpoint: env().APP_URL },
    experiments: { ...(await storefrontExperiments(scope)), ...(asks.length > 0 && { asks }) },
  };
}
