import { drawBrand } from "./drawing/brand";
import { drawPicture } from "./drawing/picture";
import { readOrdersFile } from "./orders-file/read-orders-file";
import type { OrdersFileError } from "./orders-file/read-rows";
import type { UnusableRecord } from "./orders-file/sort-rows";
import type { Result } from "./result";
import { makeSampleShop } from "./sample/make-sample-shop";
import type { ShopSeed } from "./seed";

export type { OrdersFileError, Result, ShopSeed, UnusableRecord };

/** Which shop to make: the sample, or the retailer of a file of orders. */
export type ShopKind = { kind: "sample"; seed?: number } | { kind: "orders"; file: string; keepDates?: boolean };

export interface MadeShop {
  seed: ShopSeed;
  /** Lines of the file that the shop could not be made from; none for the sample. */
  unusable: UnusableRecord[];
}

/** @param now the shop's history ends within the seven days before it (unless `keepDates`). */
export async function makeShop(shop: ShopKind, now: Date): Promise<Result<MadeShop, OrdersFileError>> {
  if (shop.kind === "sample") {
    return { ok: true, value: { seed: makeSampleShop({ now, seed: shop.seed }), unusable: [] } };
  }
  return readOrdersFile(shop.file, { now, keepDates: shop.keepDates });
}

/**
 * The SVG text of an image of either shop, drawn anew from its name alone (`SeedImage.file`), or null if no such image
 * can be drawn. Takes well under a millisecond and needs no file.
 */
export function shopAsset(file: string): string | null {
  return drawPicture(file) ?? drawBrand(file);
}
