import { z } from "zod";
import { overview } from "~/domains/analytics/analytics.server";
import { firstActOn } from "~/domains/behaviour/behaviour.server";
import { countMatches, productsByExternalId } from "~/domains/catalog/catalog.server";
import { getImportStatus, listChannels, themeStatus } from "~/domains/channels/channels.server";
import { getLearning, getSlots } from "~/domains/recommendations/recommendations.server";
import { getShop, listProblems, saveSetup } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { log } from "~/infra/log";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { shopDay } from "~/kernel/time";
import { type MetricView, metricView } from "~/ui/chart/metric-view";
import { lastDays } from "~/ui/period";
import { plain } from "~/ui/plain";

/** A theme that does not answer within this time is told as not read. */
const THEME_MS = 2_500;

export const METRIC_DAYS = 30;

export interface ThemeView {
  name: string;
  /** Handles of our blocks. */
  blocks: string[];
}

const lastTheme = z
  .object({ name: z.string(), blocks: z.array(z.string()) })
  .nullable()
  .catch(null);

/** What Home knows at once; of the theme, what it was when it was last read. */
export async function loadHome(scope: ShopScope) {
  const { name, domain, settings, setup } = await getShop(scope);
  return {
    shop: { name, domain, isMeasuringOn: settings.isMeasuringOn, hasMeasured: (await firstActOn(scope)) !== null },
    setup: { isDismissed: setup.isDismissed, done: setup.done },
    hasTheme: (await listChannels(scope)).some(({ platform }) => platform === "shopify"),
    lastTheme: lastTheme.parse(setup["theme"] ?? null),
    sampleUrl: await bestSellerUrl(scope),
    progress: await loadProgress(scope),
  };
}

/** What changes while the import runs. */
export async function loadProgress(scope: ShopScope) {
  return plain({
    status: await getImportStatus(scope),
    problems: await listProblems(scope),
    matches: await countMatches(scope),
    isLearnt: (await getLearning(scope)) !== null,
  });
}
export type ProgressView = Awaited<ReturnType<typeof loadProgress>>;

/** A product page to look at: the best seller's, when it is published. */
async function bestSellerUrl(scope: ShopScope): Promise<string | null> {
  const best = (await getSlots(scope, "")).find((slot) => slot.strategy === "best_sellers");
  const ids = best?.items.slice(0, 5).map((item) => item.productExternalId) ?? [];
  const cards = await productsByExternalId(scope, ids);
  const inOrder = ids.flatMap((id) => cards.find((card) => card.externalId === id) ?? []);
  return inOrder.find((card) => card.onlineUrl)?.onlineUrl ?? null;
}

/** Reads the theme and keeps what it found for the next first paint. */
export async function loadTheme(shopId: ShopId): Promise<ThemeView | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, THEME_MS, null).unref());
  const theme = await Promise.race([themeStatus(shopId), late]);
  if (!theme?.ok) return null;
  const found = { name: theme.value.themeName, blocks: theme.value.blocks };
  await inShop(shopId, (scope) => saveSetup(scope, { theme: found }));
  return found;
}

export type KeyMetrics = Record<"revenue" | "orders" | "averageOrder" | "attributed", MetricView>;

/** Null when they could not be worked out: Home is shown without them. */
export function loadMetrics(shopId: ShopId): Promise<KeyMetrics | null> {
  const metrics = inShop(shopId, async (scope) => {
    const { timeZone } = await getShop(scope);
    const found = must(await overview(scope, lastDays(shopDay(clock.now(), timeZone), METRIC_DAYS)));
    const { revenue, orders, averageOrder, attributed } = found;
    return {
      revenue: metricView(revenue),
      orders: metricView(orders),
      averageOrder: metricView(averageOrder),
      attributed: metricView(attributed),
    };
  });
  return metrics.catch((error: unknown) => {
    log.error({ err: error, shopId }, "the key numbers could not be worked out");
    return null;
  });
}
