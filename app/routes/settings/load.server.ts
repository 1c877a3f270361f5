import { getImportStatus, mainChannel } from "~/domains/channels/channels.server";
import { getLearning, publicationStatus } from "~/domains/recommendations/recommendations.server";
import { getShop, listPrivacyRequests, listProblems } from "~/domains/shops/shops.server";
import type { ShopScope } from "~/infra/scope";
import type { HealthView } from "./health-card";

export async function loadSettings(scope: ShopScope) {
  const { settings } = await getShop(scope);
  const { attributionWindowHours, isMeasuringOn, postPurchaseDiscountPercent } = settings;
  return {
    measuring: { attributionWindowHours, isMeasuringOn },
    offer: { discountPercent: postPurchaseDiscountPercent },
    privacy: await listPrivacyRequests(scope),
    health: await loadHealth(scope),
  };
}

async function loadHealth(scope: ShopScope): Promise<HealthView> {
  const channel = await mainChannel(scope);
  return {
    importedAt: channel?.importedAt ?? null,
    comparedAt: channel?.reconciledAt ?? null,
    learntAt: (await getLearning(scope))?.finishedAt ?? null,
    publishedAt: (await publicationStatus(scope))?.finishedAt ?? null,
    openProblems: (await listProblems(scope)).length,
    damaged: (await getImportStatus(scope)).damagedCount,
  };
}
