import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";
import type { CanonicalShop } from "~/kernel/commerce";

export async function findShop(scope: ShopScope) {
  return rows(scope).prisma.shop.findUnique({ where: { id: scope.shopId } });
}

export async function insertShop(scope: ShopScope, shop: { domain: string; name: string; now: Date }): Promise<void> {
  await rows(scope).prisma.shop.create({
    data: {
      id: scope.shopId,
      name: shop.name,
      domain: shop.domain,
      primaryDomain: shop.domain,
      email: "",
      currency: "USD",
      timeZone: "UTC",
      installedAt: shop.now,
    },
  });
}

/** Null when nothing changed. */
export async function updateFromPlatform(
  scope: ShopScope,
  shop: CanonicalShop,
): Promise<{ formerTimeZone: string } | null> {
  const [changed] = await rows(scope).sql<{ formerTimeZone: string }>(
    `WITH former AS (SELECT "timeZone" FROM "Shop" WHERE id = $1 FOR NO KEY UPDATE)
     UPDATE "Shop" SET name = $2, domain = $3, "primaryDomain" = $4, email = $5, currency = $6, "timeZone" = $7,
            "countryCode" = $8, "taxesIncluded" = $9, "planName" = $10, "updatedAt" = now()
      WHERE id = $1 AND (name, domain, "primaryDomain", email, currency::text, "timeZone", "countryCode", "taxesIncluded", "planName")
            IS DISTINCT FROM ($2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::boolean, $10::text)
      RETURNING (SELECT "timeZone" FROM former) AS "formerTimeZone"`,
    [
      scope.shopId,
      ...[shop.name, shop.domain, shop.primaryDomain, shop.email, shop.currency, shop.timeZone, shop.countryCode],
      ...[shop.taxesIncluded, shop.planName],
    ],
  );
  return changed ?? null;
}

export async function updateShop(
  scope: ShopScope,
  data: {
    state?: string;
    installedAt?: Date;
    uninstalledAt?: Date | null;
    eraseAfter?: Date | null;
    settings?: object;
    setup?: object;
  },
): Promise<void> {
  await rows(scope).prisma.shop.update({ where: { id: scope.shopId }, data });
}

/** Holds the shop's row until the transaction ends, for read-change-write of its JSON; adding rows of the shop goes on. */
export async function lockShop(scope: ShopScope): Promise<{ settings: unknown; setup: unknown } | null> {
  const [row] = await rows(scope).sql<{ settings: unknown; setup: unknown }>(
    `SELECT settings, setup FROM "Shop" WHERE id = $1 FOR NO KEY UPDATE`,
    [scope.shopId],
  );
  return row ?? null;
}

/**
 * Holds the shop as whoever adds a row of it does not bear: what is under way commits first, and what comes meanwhile
 * waits for the end of this transaction.
 */
export async function lockShopWhole(scope: ShopScope): Promise<void> {
  await rows(scope).sql(`SELECT FROM "Shop" WHERE id = $1 FOR UPDATE`, [scope.shopId]);
}
