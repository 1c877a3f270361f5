import {
  countProducts,
  getProduct,
  listProducts,
  type ProductRow,
  productsByExternalId,
} from "~/domains/catalog/catalog.server";
import {
  getImportStatus,
  type ImportStatusDto,
  listChannels,
  listDamaged,
  recordDamaged,
} from "~/domains/channels/channels.server";
import { countCustomers, listCustomers } from "~/domains/customers/customers.server";
import { setHoldout } from "~/domains/experiments/experiments.server";
import { counts as countOrders } from "~/domains/orders/orders.server";
import {
  getLearning,
  getSlots,
  type LearningDto,
  loadSessionRanker,
  type PublicationDto,
  pastBaskets,
  publicationStatus,
} from "~/domains/recommendations/recommendations.server";
import { closeDatabase } from "~/infra/db/lifecycle";
import { findRoute } from "~/infra/routing/channel-routes";
import { ensureKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";

const ALL = { search: "", filters: {}, sort: "title", direction: "asc" as const, page: 1, size: 250 };

export interface AisleState {
  import: ImportStatusDto;
  learning: LearningDto | null;
  publication: PublicationDto | null;
}

export type LookAt = ReturnType<typeof lookAt>;

/** Looks at Aisle's own tables, by its own faces. Needs the environment that the app runs with. */
export function lookAt(shopId: ShopId) {
  return {
    state: (): Promise<AisleState> =>
      inShop(shopId, async (scope) => ({
        import: await getImportStatus(scope),
        learning: await getLearning(scope),
        publication: await publicationStatus(scope),
      })),
    counts: () =>
      inShop(shopId, async (scope) => {
        const orders = await countOrders(scope);
        return {
          products: (await countProducts(scope)).products,
          customers: (await countCustomers(scope)).customers,
          orders: orders.orders,
          orderLines: orders.lines,
          grossPence: Number(orders.grossMinor),
          refundedUnits: orders.refundedUnits,
        };
      }),
    /** The product with this SKU, or the best seller; null when there is none. */
    product: (sku: string | null): Promise<{ externalId: string; handle: string } | null> =>
      inShop(shopId, async (scope) => {
        if (sku) {
          for (const row of (await listProducts(scope, { ...ALL, search: sku })).rows) {
            const product = await getProduct(scope, row.id);
            if (product?.variants.some((variant) => variant.sku === sku)) return row;
          }
          return null;
        }
        const best = (await getSlots(scope, "")).find((slot) => slot.strategy === "best_sellers")?.items[0];
        return best ? ((await productsByExternalId(scope, [best.productExternalId]))[0] ?? null) : null;
      }),
    /** Lines of the file that are listed as unusable. */
    countUnusable: () =>
      inShop(
        shopId,
        async (scope) =>
          (await listDamaged(scope, { ...ALL, filters: { source: ["file"] }, sort: "firstSeenAt" })).total,
      ),
    storefrontKey: () => ensureKey(shopId),
    /** Every product that the storefront shows. */
    shownProducts: (): Promise<ProductRow[]> =>
      inShop(shopId, async (scope) => {
        const found: ProductRow[] = [];
        for (let page = 1; ; page++) {
          const { rows, total } = await listProducts(scope, { ...ALL, page });
          found.push(...rows.filter(({ status, isPublished }) => status === "active" && isPublished));
          if (page * ALL.size >= total) return found;
        }
      }),
    /** The mail address of the customer for whom most is due to be bought again; null where nothing is for anybody. */
    whoBuysAgain: async (): Promise<string | null> => {
      const found = await loadSessionRanker(shopId);
      if (!found) return null;
      const often = { ...ALL, sort: "orders", direction: "desc" as const, size: 100 };
      const { rows } = await inShop(shopId, (scope) => listCustomers(scope, often));
      let most = { email: null as string | null, due: 0 };
      for (const { externalId, email } of rows) {
        const baskets = await pastBaskets(shopId, externalId, null);
        const due = found.ranker.due({ cart: [], viewed: [], baskets, now: Date.now() }).length;
        if (email && due > most.due) most = { email, due };
      }
      return most.email;
    },
    /** Whoever tries the shop is one shopper: held out by chance, they would see nothing of Aisle. */
    holdNobodyOut: () => inShop(shopId, (scope) => setHoldout(scope, 0, new Date())),
    /** Lists lines of the file that the shop could not be made from, beside what the import could not read. */
    listUnusable: (lines: { line: number; reason: string }[]) =>
      inShop(shopId, async (scope) => {
        const channelId = (await listChannels(scope))[0]?.id ?? null;
        const records = lines.map(({ line, reason }) => ({
          source: "file" as const,
          channelId,
          resource: "order",
          externalId: null,
          line,
          field: null,
          reason,
        }));
        await recordDamaged(scope, records);
      }),
  };
}

export async function findShop(domain: string): Promise<ShopId | null> {
  return (await findRoute("shopify", domain))?.shopId ?? null;
}

export async function stopLooking(): Promise<void> {
  await closeDatabase();
}
