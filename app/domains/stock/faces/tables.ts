import { listProducts, offersOfItems, offersOfVariants, variantsOfProducts } from "~/domains/catalog/catalog.server";
import { listChannels, mainChannel, orderOnPlatform, platformsWith } from "~/domains/channels/channels.server";
import { getOrder } from "~/domains/orders/orders.server";
import type { ShopScope } from "~/infra/scope";
import type { ChannelId } from "~/kernel/ids";
import type { ListPage, ListQuery } from "~/kernel/list";
import { readHistory } from "../store/history.server";
import { readOfferSums } from "../store/offers.server";
import { readOpenOversells } from "../store/oversells.server";
import { readSettings } from "../store/settings.server";
import { readTruths } from "../store/truths.server";
import type { MovementDto, OversellDto, StockChannelDto } from "../types";
import { namesOf } from "./items";
import { knownChannels } from "./on";
import { places } from "./switch";

const OVERSELLS = 50;

/** Every account of the shop as the page shows it, in the order in which they were connected; files have no stock. */
export async function channelCards(scope: ShopScope): Promise<StockChannelDto[]> {
  const settings = await readSettings(scope);
  const sums = new Map((await readOfferSums(scope)).map((sum) => [sum.channelId, sum]));
  const main = await mainChannel(scope);
  const [first] = await places(scope);
  const taking = platformsWith("stock");
  return (await listChannels(scope))
    .filter((channel) => channel.state !== "disconnected" && taking.has(channel.platform))
    .map((channel): StockChannelDto => {
      const own = settings.get(channel.id);
      const sum = sums.get(channel.id);
      return {
        ...{ channelId: channel.id as ChannelId, title: channel.title, platform: channel.platform },
        ...{ isMain: channel.id === main?.id, isOn: own?.isOn ?? false, canPush: channel.state === "connected" },
        missingScopes:
          channel.platform === "shopify" && !channel.scopes.includes("write_inventory") ? ["write_inventory"] : [],
        ...{ isResting: channel.isPaused || channel.state === "stopped", location: own?.location ?? first?.[0] ?? "" },
        ...{ bufferKind: own?.bufferKind ?? "auto", bufferUnits: own?.bufferUnits ?? 0, lagMs: own?.lagMs ?? 0 },
        ...{ waiting: sum?.waiting ?? 0, refused: sum?.refused ?? 0 },
        lastPushedAt: sum?.lastPushedAt?.toISOString() ?? null,
      };
    });
}

/** What moved an item, a page of it. Null: nobody knows such an item. */
export async function historyOf(
  scope: ShopScope,
  itemId: string,
  query: ListQuery,
): Promise<({ title: string } & ListPage<MovementDto>) | null> {
  const order = (await listChannels(scope)).map(({ id }) => id as string);
  const named = (await namesOf(scope, [itemId], order)).get(itemId);
  const page = await readHistory(scope, itemId, query);
  if (named) return { title: named.title, ...page };
  const { total } = await readHistory(scope, itemId, { ...query, search: "", filters: {} });
  return total > 0 ? { title: "", ...page } : null;
}

/** Orders that took what was not there, the newest first; accepted ones are no question any more. */
export async function openOversells(scope: ShopScope): Promise<OversellDto[]> {
  const rows = (await readOpenOversells(scope, OVERSELLS)).filter(({ choice }) => choice !== "backorder");
  const itemIds = rows.map(({ itemId }) => itemId);
  const titles = new Map((await offersOfItems(scope, itemIds)).map((offer) => [offer.itemId, offer.title]));
  const truths = [...(await readTruths(scope, itemIds)).values()];
  const names = await places(scope);
  const channels = new Map((await knownChannels(scope)).map((channel) => [channel.channelId, channel]));
  const found: OversellDto[] = [];
  for (const { closedAt: _, ...row } of rows) {
    const order = await getOrder(scope, row.orderId);
    const channel = channels.get(row.channelId);
    const from = truths
      .filter((t) => t.itemId === row.itemId && t.location !== row.location && t.quantity >= row.missing)
      .map(({ location, quantity }) => ({ location, quantity, name: names.get(location) ?? location }));
    const url = order && channel ? orderOnPlatform(channel, order).url : null;
    found.push({ ...row, title: titles.get(row.itemId) ?? "", openedAt: row.openedAt.toISOString(), url, from });
  }
  return found;
}

const FOUND = 30;

/** Items that the main channel offers, by the words of their products or their SKU. */
export async function findItems(
  scope: ShopScope,
  search: string,
): Promise<{ itemId: string; title: string; sku: string | null }[]> {
  const main = await mainChannel(scope);
  const query = { search, filters: {}, sort: "title", direction: "asc", page: 1, size: FOUND } as const;
  const { rows } = await listProducts(scope, query);
  const variants = await variantsOfProducts(
    scope,
    rows.map(({ id }) => id),
  );
  const offers = await offersOfVariants(
    scope,
    variants.map(({ id }) => id),
  );
  return offers
    .filter((offer) => offer.channelId === main?.id && !offer.isDeleted && offer.tracksInventory)
    .slice(0, FOUND)
    .map(({ itemId, title, sku }) => ({ itemId, title, sku }));
}
