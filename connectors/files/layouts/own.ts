import { type FileKind, fieldOf } from "../fields";
import type { Layout } from "./layout";

/** Our own exports: each field by the first heading that it is known by, and so the fullest. */
function own(kind: FileKind, ...names: string[]): Layout {
  const headings = Object.fromEntries(names.map((name) => [name, fieldOf(kind, name)?.known[0] ?? name]));
  return { id: `aisle-${kind}`, kind, marks: Object.values(headings).slice(0, 5), headings };
}

const options = [1, 2, 3, 4, 5].flatMap((n) => [`option${n}Name`, `option${n}Value`]);

export const OWN_LAYOUTS: Readonly<Record<FileKind, Layout>> = {
  products: own(
    "products",
    ...[
      "channel",
      "id",
      "variantId",
      "handle",
      "title",
      "description",
      "vendor",
      "productType",
      "tags",
      "status",
      "published",
    ],
    ...[
      "onlineUrl",
      "images",
      "variantTitle",
      "variantPosition",
      ...options,
      "sku",
      "barcode",
      "price",
      "compareAt",
      "cost",
    ],
    ...["currency", "quantity", "tracks", "available", "createdAt"],
  ),
  customers: own(
    "customers",
    ...["channel", "id", "email", "phone", "firstName", "lastName", "tags", "note", "emailConsent", "smsConsent"],
    ...["city", "zip", "province", "country", "countryCode", "createdAt"],
  ),
  orders: own(
    "orders",
    ...[
      "channel",
      "id",
      "name",
      "email",
      "customerId",
      "financialStatus",
      "fulfillmentStatus",
      "status",
      "currency",
      "subtotal",
    ],
    ...[
      "discount",
      "shipping",
      "tax",
      "total",
      "refunded",
      "taxesIncluded",
      "discountCodes",
      "tags",
      "note",
      "source",
      "placedAt",
    ],
    ...["cancelledAt", "isTest", "shipName", "shipCity", "shipZip", "shipCountryCode"],
    ...[
      "lineId",
      "lineTitle",
      "lineVariant",
      "lineSku",
      "lineQuantity",
      "linePrice",
      "lineDiscount",
      "lineProductId",
      "lineVariantId",
    ],
  ),
  stock: own("stock", "channel", "variantId", "sku", "title", "location", "available", "onHand"),
};
