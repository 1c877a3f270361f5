import { productsByExternalId } from "~/domains/catalog/catalog.server";
import { getImportStatus, themeStatus } from "~/domains/channels/channels.server";
import { salesByDay } from "~/domains/orders/orders.server";
import { getLearning, getSlots } from "~/domains/recommendations/recommendations.server";
import { getShop, listProblems } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { shopDay } from "~/kernel/time";
import { periodsOf } from "~/ui/period";
import { plain } from "~/ui/plain";
import { type KeyMetrics, keyMetrics } from "./key-metrics";

/** A theme that does not answer within this time is told as not read. */
const THEME_MS = 2_500;

export const METRIC_DAYS = 30;

/** What Home knows at once. */
export async function loadHome(scope: ShopScope) {
  const shop = await getShop(scope);
  return plain({
    shop: { name: shop.name, domain: shop.domain, setup: shop.setup, isMeasuringOn: shop.settings.isMeasuringOn },
    status: await getImportStatus(scope),
    problems: await listProblems(scope),
    isLearnt: (await getLearning(scope)) !== null,
    sampleUrl: await bestSellerUrl(scope),
  });
}

/** A product page to look at: the best seller's, when it is published. */
async function bestSellerUrl(scope: ShopScope): Promise<string | null> {
  const best = (await getSlots(scope, "")).find((slot) => slot.strategy === "best_sellers");
  const ids = best?.items.slice(0, 5).map((item) => item.productExternalId) ?? [];
  const cards = await productsByExternalId(scope, ids);
  const inOrder = ids.flatMap((id) => cards.find((card) => card.externalId === id) ?? []);
  return inOrder.find((card) => card.onlineUrl)?.onlineUrl ?? null;
}

export async function loadTheme(shopId: ShopId): Promise<{ name: string; blocks: string[] } | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, THEME_MS, null).unref());
  const read = themeStatus(shopId).then((theme) =>
    theme.ok ? { name: theme.value.themeName, blocks: theme.value.blocks } : null,
  );
  return Promise.race([read, late]);
}

export function loadMetrics(shopId: ShopId): Promise<KeyMetrics> {
  return inShop(shopId, async (scope) => {
    const { timeZone } = await getShop(scope);
    const { current, before } = periodsOf(shopDay(clock.now(), timeZone), METRIC_DAYS);
    return keyMetrics(await salesByDay(scope, current), await salesByDay(scope, before));
  });
}
