import { inShop } from "~/infra/scope";
import { makeShop, type TestDatabase } from "./database";
import { fileDesk } from "./give-file";

/** Three rows of Shopify's own export: a product with two variants, and one with none. */
export const SHOPIFY = `Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Status
tee,Tee,<p>Soft</p>,Acme,"men, new",true,Size,S,T-S,shopify,3,deny,50,https://x.example/1.jpg,active
tee,,,,,,,M,T-M,shopify,0,deny,50,,
mug,Mug,,Acme,,true,Title,Default Title,MUG,shopify,7,deny,9.99,,active
`;
export const CUSTOMERS = `Email,First name,Last name,City,Created
ann@example.com,Ann,Mercer,Leeds,2024-01-05
bob@example.com,Bob,Stone,York,2024-02-06
`;

export type FileShop = Awaited<ReturnType<typeof fileShop>>;

/** A new shop that is given files, and what it holds of them. */
export async function fileShop(db: TestDatabase) {
  const { shopId } = await makeShop(db);
  const desk = fileDesk(shopId);
  return {
    shopId,
    desk,
    within: <T>(work: Parameters<typeof inShop<T>>[1]) => inShop(shopId, work),
    /** Rows that are not deleted. */
    held: (table: string) =>
      db.query<Record<string, unknown>>(
        `SELECT * FROM "${table}" WHERE "shopId" = $1 AND "deletedAt" IS NULL ORDER BY "externalId"`,
        [shopId],
      ),
    /** Gives it a file, and has it checked. */
    async run(name: string, text: string | Uint8Array) {
      const id = await desk.give(name, text);
      const checked = await desk.check(id);
      return { id, check: checked.check, checked };
    },
  };
}
