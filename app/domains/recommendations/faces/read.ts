import type { ShopScope } from "~/infra/scope";
import { IS_SHOP_WIDE, isStrategy, SHOP_WIDE, STRATEGIES } from "../core/strategies";
import { allExclusions, latestModel, latestPublication, readSlots, type StoredSlot, summarise } from "../store.server";
import type { ExclusionDto, LearningDto, PublicationDto, SlotDto } from "../types";
import { ofPage } from "./serving";
import { ownPage } from "./storefront-pages";
import type { AskingChannel } from "./storefronts";

function toDto(slot: StoredSlot, excluded: ReadonlySet<string>): SlotDto[] {
  if (!isStrategy(slot.strategy)) return [];
  return [
    {
      strategy: slot.strategy,
      modelVersion: slot.modelVersion,
      publishedAt: slot.publishedAt?.toISOString() ?? null,
      isPublished: slot.publishedDigest === slot.digest,
      refusal: slot.refusal,
      items: slot.items.map((item) => ({ ...item, isExcluded: excluded.has(item.productExternalId) })),
    },
  ];
}

/**
 * The ready answers for a product, with their reasons; shop-wide ones come without the product itself.
 * @param asking a storefront beside the main one: its pages ask for its lists, which stand there without being published
 */
export async function getSlots(
  scope: ShopScope,
  productExternalId: string,
  asking: AskingChannel = null,
): Promise<SlotDto[]> {
  const own = asking && (await ownPage(scope, asking, productExternalId));
  if (own) {
    const excluded = await excludedKeys(scope);
    return own.map(({ strategy, modelVersion, items }) => ({
      ...{ strategy, modelVersion, ...ASKED_FOR },
      items: items
        .filter((item) => item.productExternalId !== productExternalId)
        .map((item) => ({ ...item, isExcluded: excluded.has(item.productExternalId) })),
    }));
  }
  const slots = await storedSlots(scope, productExternalId);
  return asking ? slots.map((slot) => ({ ...slot, ...ASKED_FOR })) : slots;
}

const ASKED_FOR = { isPublished: true, publishedAt: null, refusal: null };

async function excludedKeys(scope: ShopScope): Promise<Set<string>> {
  return new Set((await allExclusions(scope)).map((exclusion) => exclusion.productExternalId));
}

async function storedSlots(scope: ShopScope, productExternalId: string): Promise<SlotDto[]> {
  const stored = await readSlots(scope, [productExternalId, SHOP_WIDE]);
  const excluded = await excludedKeys(scope);
  // A place that rules do not fill any more has nothing of its own to show.
  const slots = ofPage(
    stored.filter((slot) => slot.isRuled || slot.items.length > 0),
    productExternalId,
  );
  return slots
    .flatMap((slot) => toDto(slot, excluded))
    .map((slot) => ({ ...slot, items: slot.items.filter((item) => item.productExternalId !== productExternalId) }));
}

/** What was learnt last, by strategy; null before the first training. */
export async function getLearning(scope: ShopScope): Promise<LearningDto | null> {
  const model = await latestModel(scope);
  if (!model?.finishedAt) return null;
  const summaries = await summarise(scope);
  return {
    version: model.version,
    orderCount: model.orderCount,
    productCount: model.productCount,
    startedAt: model.startedAt.toISOString(),
    finishedAt: model.finishedAt.toISOString(),
    strategies: STRATEGIES.map((strategy) => {
      const found = summaries.find((summary) => summary.strategy === strategy);
      return {
        strategy,
        isShopWide: IS_SHOP_WIDE[strategy],
        slots: found?.slots ?? 0,
        published: found?.published ?? 0,
        refused: found?.refused ?? 0,
      };
    }),
  };
}

export async function publicationStatus(scope: ShopScope): Promise<PublicationDto | null> {
  const found = await latestPublication(scope);
  if (!found) return null;
  return {
    state: found.state as PublicationDto["state"],
    done: found.done,
    total: found.total,
    calls: found.calls,
    failure: found.failure,
    startedAt: found.startedAt.toISOString(),
    finishedAt: found.finishedAt?.toISOString() ?? null,
  };
}

export async function listExclusions(scope: ShopScope): Promise<ExclusionDto[]> {
  const found = await allExclusions(scope);
  return found.map((exclusion) => ({ ...exclusion, createdAt: exclusion.createdAt.toISOString() }));
}
