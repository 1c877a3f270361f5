import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface ComplementaryRow {
  productExternalId: string;
  former: string | null;
  writtenDigest: string | null;
}

export async function complementaryEntries(
  scope: ShopScope,
  productExternalIds: string[] | null,
): Promise<ComplementaryRow[]> {
  return rows(scope).prisma.complementaryEntry.findMany({
    where: { shopId: scope.shopId, ...(productExternalIds && { productExternalId: { in: productExternalIds } }) },
    select: { productExternalId: true, former: true, writtenDigest: true },
    orderBy: { productExternalId: "asc" },
  });
}

/** Notes what was written. What stood there before is kept from the first writing on, and never overwritten. */
export async function saveComplementary(
  scope: ShopScope,
  channelId: string,
  written: { productExternalId: string; former: string | null; digest: string | null }[],
  now: Date,
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "ComplementaryEntry" ("shopId", "productExternalId", "channelId", former, "writtenDigest", "writtenAt")
     SELECT $1, w.product, $2, w.former, w.digest, $3 FROM unnest($4::text[], $5::text[], $6::text[]) AS w(product, former, digest)
     ON CONFLICT ("shopId", "productExternalId") DO UPDATE SET "writtenDigest" = excluded."writtenDigest", "writtenAt" = excluded."writtenAt"`,
    [
      ...[scope.shopId, channelId, now],
      written.map((entry) => entry.productExternalId),
      written.map((entry) => entry.former),
      written.map((entry) => entry.digest),
    ],
  );
}

export async function dropComplementary(scope: ShopScope, productExternalIds: string[]): Promise<void> {
  await rows(scope).prisma.complementaryEntry.deleteMany({
    where: { shopId: scope.shopId, productExternalId: { in: productExternalIds } },
  });
}
