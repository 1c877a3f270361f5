import { fromJson } from "../../state";
import { readCount } from "../../state/read";
import type { CollectionRow } from "../../state/rows";
import { column, connection, type Field, type Fields, object, value } from "../field";
import { identity, idOf } from "../rows";
import { searchCondition, searched } from "../search/filter";
import { searchableCollections } from "../search/resources";
import { table } from "../source";
import { plainText } from "./images";
import { metafieldFields } from "./metafields";

const COLLECTION_ORDER: Record<string, string> = { TITLE: "t.title COLLATE NOCASE", UPDATED_AT: "t.updatedAt" };

export const collections: Field<unknown> = connection("Collection", (_row, args, context) => {
  const source = table("collections", [], [], COLLECTION_ORDER[String(args["sortKey"])] ?? "t.id");
  return searched(source, searchCondition(args["query"], searchableCollections, context, "collections"));
});

const collection: Fields<CollectionRow> = {
  ...identity("Collection"),
  ...metafieldFields("COLLECTION"),
  title: column("title"),
  handle: column("handle"),
  description: value((row, args) => plainText(row.descriptionHtml, args["truncateAt"])),
  descriptionHtml: column("descriptionHtml"),
  sortOrder: column("sortOrder"),
  updatedAt: column("updatedAt"),
  templateSuffix: value(() => ""),
  image: object("Image", (row) => (row.image ? { id: row.id, ...fromJson(row.image) } : null)),
  seo: object("SEO", () => ({ seoTitle: null, seoDescription: null })),
  products: connection("Product", (row, args) => ({
    from: "collectionProducts c JOIN products t ON t.id = c.productId",
    where: ["c.collectionId = ?"],
    values: [row.id],
    order: COLLECTION_PRODUCT_ORDER[String(args["sortKey"])] ?? "c.position",
  })),
  productsCount: object("Count", (row, _args, context) => ({
    count: readCount(context.state, "SELECT count(*) AS n FROM collectionProducts WHERE collectionId = ?", row.id),
  })),
  hasProduct: value(
    (row, args, context) =>
      readCount(
        context.state,
        "SELECT count(*) AS n FROM collectionProducts WHERE collectionId = ? AND productId = ?",
        row.id,
        idOf(args["id"], "Product"),
      ) > 0,
  ),
};

const COLLECTION_PRODUCT_ORDER: Record<string, string> = {
  ID: "t.id",
  TITLE: "t.title COLLATE NOCASE",
  CREATED: "t.createdAt",
};

export const collectionTypes = { Collection: collection };
