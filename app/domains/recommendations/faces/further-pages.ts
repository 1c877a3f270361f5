import type { ConnectorError } from "#connectors/contract/errors";
import type { RecommendationsPort } from "#connectors/contract/ports";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { trainingTraits } from "../../catalog/catalog.server";
import { slotDigest } from "../core/slot";
import { IS_SHOP_WIDE } from "../core/strategies";
import {
  type FurtherPage,
  forgetFurtherPublished,
  forgetPublished,
  furtherPublished,
  markFurtherPublished,
} from "../store.server";
import { listsInPlay } from "./lists-in-play";
import { readySlots } from "./serving";
import { cardsOf, keysOf } from "./storefronts";

/** A slice ends after so long. */
const SLICE_MS = 8_000;
/** Products whose lists are read at once. */
const CHUNK = 200;

/** A list as the platform takes it. */
type Page = FurtherPage & { productExternalIds: string[] };

interface Slice {
  shopId: ShopId;
  channelId: ChannelId;
  /** Products up to this one are done; "" for none. */
  after: string;
  signal: AbortSignal;
}

/**
 * Writes the lists of products' pages that are another than what stands on a storefront beside the main one, in its own
 * products, product after product. Killed anywhere, the next call writes what is left.
 * @returns the product after which the next slice goes on; null when all is written
 */
export async function publishPages(
  port: RecommendationsPort,
  { shopId, channelId, after, signal }: Slice,
): Promise<Result<string | null, ConnectorError>> {
  const until = Date.now() + SLICE_MS;
  const products = await inShop(shopId, async (scope) =>
    (await trainingTraits(scope, channelId))
      .map(({ externalId }) => externalId)
      .sort()
      .filter((id) => id > after),
  );
  for (let start = 0; start < products.length; start += CHUNK) {
    if (start > 0 && (Date.now() >= until || signal.aborted)) return ok(products[start - 1] ?? null);
    const chunk = products.slice(start, start + CHUNK);
    const pages = await inShop(shopId, (scope) => changedPages(scope, channelId, chunk));
    const written = await write(port, { shopId, channelId }, pages);
    if (!written.ok) return written;
  }
  return ok(null);
}

/** Takes away all that stands on a storefront's pages: whatever it is from now on, it is written anew. */
export async function clearPages(
  port: RecommendationsPort,
  { shopId, channelId }: Pick<Slice, "shopId" | "channelId">,
): Promise<Result<void, ConnectorError>> {
  const cleared = await port.clear();
  if (!cleared.ok) return cleared;
  await inShop(shopId, async (scope) => {
    await forgetPublished(scope, channelId);
    await forgetFurtherPublished(scope, channelId);
  });
  return ok(undefined);
}

/** Of these products (the storefront's ids), the lists that it does not have as they are. */
async function changedPages(scope: ShopScope, channelId: ChannelId, products: readonly string[]): Promise<Page[]> {
  const lists = new Set((await listsInPlay(scope)).filter((strategy) => !IS_SHOP_WIDE[strategy]));
  const keys = await keysOf(scope, channelId, products);
  const slots = await readySlots(scope, [...new Set(keys.values())], channelId);
  const named = [...slots.values()].flatMap((of) => of.flatMap(({ productExternalIds }) => productExternalIds));
  const cards = await cardsOf(scope, channelId, [...new Set(named)]);
  const held = new Map((await furtherPublished(scope, channelId, products)).map((page) => [nameOf(page), page.digest]));
  return products.flatMap((productExternalId) =>
    [...lists].flatMap((strategy): Page[] => {
      const slot = slots.get(keys.get(productExternalId) ?? "")?.find((one) => one.strategy === strategy);
      const productExternalIds = (slot?.productExternalIds ?? []).flatMap((key) => {
        const card = cards.get(key);
        return card?.status === "active" && card.externalId !== productExternalId ? [card.externalId] : [];
      });
      const digest = slotDigest(productExternalIds.map((id) => ({ productExternalId: id })));
      const before = held.get(nameOf({ productExternalId, strategy }));
      const isNothing = before === undefined && productExternalIds.length === 0;
      return isNothing || before === digest ? [] : [{ productExternalId, strategy, digest, productExternalIds }];
    }),
  );
}

const nameOf = ({ productExternalId, strategy }: Pick<Page, "productExternalId" | "strategy">) =>
  `${strategy} ${productExternalId}`;

async function write(
  port: RecommendationsPort,
  { shopId, channelId }: Pick<Slice, "shopId" | "channelId">,
  pages: readonly Page[],
): Promise<Result<void, ConnectorError>> {
  const prepared = pages.length > 0 ? await port.prepare() : ok(undefined);
  if (!prepared.ok) return prepared;
  for (let start = 0; start < pages.length; start += port.batchSize) {
    const batch = pages.slice(start, start + port.batchSize);
    const written = await port.publish(batch.map(({ strategy, digest: _, ...page }) => ({ ...page, key: strategy })));
    if (!written.ok) return written;
    // What the platform refuses is told it again when it is another list.
    await inShop(shopId, (scope) => markFurtherPublished(scope, channelId, batch));
  }
  return ok(undefined);
}
