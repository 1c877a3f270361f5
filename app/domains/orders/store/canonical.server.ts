import { eachKey } from "~/infra/db/by-key";
import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalOrder, CanonicalOrderLine } from "~/kernel/commerce";

type Minor = number | bigint;
const AMOUNTS = ["subtotalMinor", "discountMinor", "shippingMinor", "taxMinor", "totalMinor", "refundedMinor"] as const;
type Amount = (typeof AMOUNTS)[number];

type OrderRecord = Omit<
  CanonicalOrder,
  Amount | "shippingAddress" | "lines" | "refunds" | "fulfillments" | "placedAt" | "cancelledAt" | "updatedAt"
> &
  Record<Amount, Minor> & {
    id: string;
    channelId: string;
    shipName: string | null;
    shipCity: string | null;
    shipZip: string | null;
    shipCountry: string | null;
    shipCountryCode: string | null;
    placedAt: Date;
    cancelledAt: Date | null;
    updatedAt: Date;
    redactedAt: Date | null;
  };

type LineRecord = Omit<CanonicalOrderLine, "unitPriceMinor" | "discountMinor" | "properties"> & {
  orderId: string;
  unitPriceMinor: Minor;
  discountMinor: Minor;
  properties: CanonicalOrderLine["properties"] | null;
};

const COLUMNS = `id, "channelId", "externalId", name, currency, "customerExternalId", email, "financialStatus", "fulfillmentStatus",
  "platformStatus", ${AMOUNTS.map((name) => `"${name}"`).join(", ")}, "taxesIncluded", "isTest", "sourceName", "discountCodes", tags, note,
  "cartToken", "checkoutToken", attributes, "hasRefunds", "shipName", "shipCity", "shipZip", "shipCountry", "shipCountryCode",
  "placedAt", "cancelledAt", "updatedAt", "redactedAt"`;

/** An order as it is held, in the words of commerce, with its lines; refunds and fulfilments are read apart. */
export interface HeldCanonicalOrder {
  channelId: string;
  order: CanonicalOrder;
  isErased: boolean;
}

/** External id → the order as it is held; deleted ones are not held. */
export async function readCanonicalOrders(
  scope: ShopScope,
  channelId: string,
  externalIds: readonly string[],
): Promise<Map<string, HeldCanonicalOrder>> {
  if (externalIds.length === 0) return new Map();
  const found = await rows(scope).sql<OrderRecord>(
    `SELECT held.* FROM ${eachKey(
      "$3::text[]",
      `SELECT ${COLUMNS} FROM "Order" WHERE "shopId" = $1 AND "channelId" = $2 AND "externalId" = wanted.key AND "deletedAt" IS NULL`,
    )}`,
    [scope.shopId, channelId, externalIds],
  );
  return new Map((await withLines(scope, found)).map((held) => [held.order.externalId, held]));
}

/** The next orders of all channels after `after` (our id). */
export async function readCanonicalChunk(
  scope: ShopScope,
  after: string | null,
  size: number,
): Promise<{ orders: HeldCanonicalOrder[]; last: string | null }> {
  const found = await rows(scope).sql<OrderRecord>(
    `SELECT ${COLUMNS} FROM "Order" WHERE "shopId" = $1 AND "deletedAt" IS NULL AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT $3`,
    [scope.shopId, after, size],
  );
  return { orders: await withLines(scope, found), last: found.length === size ? (found.at(-1)?.id ?? null) : null };
}

async function withLines(scope: ShopScope, found: readonly OrderRecord[]): Promise<HeldCanonicalOrder[]> {
  if (found.length === 0) return [];
  const lines = await rows(scope).sql<LineRecord>(
    `SELECT held.* FROM ${eachKey(
      "$2::uuid[]",
      `SELECT "orderId", "externalId", position, "productExternalId", "variantExternalId", title, "variantTitle", sku, quantity,
         "unitPriceMinor", "discountMinor", properties
       FROM "OrderLine" WHERE "shopId" = $1 AND "orderId" = wanted.key`,
    )}`,
    [scope.shopId, found.map((row) => row.id)],
  );
  const byOrder = new Map<string, CanonicalOrderLine[]>();
  for (const { orderId, properties, unitPriceMinor, discountMinor, ...line } of lines) {
    const list = byOrder.get(orderId) ?? [];
    list.push({
      ...line,
      properties: properties ?? [],
      unitPriceMinor: BigInt(unitPriceMinor),
      discountMinor: BigInt(discountMinor),
    });
    byOrder.set(orderId, list);
  }
  return found.map((row) => toCanonical(row, byOrder.get(row.id) ?? []));
}

function toCanonical(row: OrderRecord, lines: CanonicalOrderLine[]): HeldCanonicalOrder {
  const { id: _, channelId, redactedAt, shipName, shipCity, shipZip, shipCountry, shipCountryCode, ...rest } = row;
  const address = {
    ...{ name: shipName, city: shipCity, zip: shipZip, province: null },
    ...{ country: shipCountry, countryCode: shipCountryCode },
  };
  const amounts = Object.fromEntries(AMOUNTS.map((name) => [name, BigInt(row[name])])) as Record<Amount, bigint>;
  return {
    channelId,
    isErased: redactedAt !== null,
    order: {
      ...rest,
      ...amounts,
      shippingAddress: Object.values(address).some((part) => part !== null) ? address : null,
      lines: lines.sort((a, b) => a.position - b.position || (a.externalId < b.externalId ? -1 : 1)),
      refunds: null,
      fulfillments: null,
      placedAt: row.placedAt.toISOString(),
      cancelledAt: row.cancelledAt?.toISOString() ?? null,
      updatedAt: row.updatedAt.toISOString(),
    },
  };
}
