import { type FileKind, fieldOf } from "../fields";

/** An export as some program writes it. */
export interface Layout {
  id: string;
  kind: FileKind;
  /** Headings that all stand in it, and in no other layout. */
  marks: readonly string[];
  /** Field → heading, where it is not the first one that the field is known by. */
  headings: Readonly<Record<string, string>>;
  /** Descriptions are HTML. */
  isHtml?: boolean;
}

const SHOPIFY_PRODUCTS: Layout = {
  id: "shopify-products",
  kind: "products",
  marks: ["Handle", "Title", "Variant Price", "Option1 Name"],
  isHtml: true,
  headings: {
    handle: "Handle",
    title: "Title",
    description: "Body (HTML)",
    vendor: "Vendor",
    productType: "Type",
    tags: "Tags",
    status: "Status",
    published: "Published",
    images: "Image Src",
    imageAlt: "Image Alt Text",
    imagePosition: "Image Position",
    sku: "Variant SKU",
    barcode: "Variant Barcode",
    price: "Variant Price",
    compareAt: "Variant Compare At Price",
    cost: "Cost per item",
    quantity: "Variant Inventory Qty",
    tracks: "Variant Inventory Tracker",
    policy: "Variant Inventory Policy",
    option1Name: "Option1 Name",
    option1Value: "Option1 Value",
    option2Name: "Option2 Name",
    option2Value: "Option2 Value",
    option3Name: "Option3 Name",
    option3Value: "Option3 Value",
  },
};

const WOOCOMMERCE_PRODUCTS: Layout = {
  id: "woocommerce-products",
  kind: "products",
  marks: ["ID", "Type", "SKU", "Name", "Published", "Regular price"],
  isHtml: true,
  headings: {
    id: "ID",
    rowType: "Type",
    sku: "SKU",
    barcode: "GTIN, UPC, EAN, or ISBN",
    title: "Name",
    published: "Published",
    description: "Description",
    quantity: "Stock",
    available: "In stock?",
    policy: "Backorders allowed?",
    salePrice: "Sale price",
    regularPrice: "Regular price",
    cost: "Cost of goods",
    productType: "Categories",
    vendor: "Brands",
    tags: "Tags",
    images: "Images",
    parent: "Parent",
    option1Name: "Attribute 1 name",
    option1Value: "Attribute 1 value(s)",
    option2Name: "Attribute 2 name",
    option2Value: "Attribute 2 value(s)",
    option3Name: "Attribute 3 name",
    option3Value: "Attribute 3 value(s)",
    option4Name: "Attribute 4 name",
    option4Value: "Attribute 4 value(s)",
  },
};

const SHOPIFY_CUSTOMERS: Layout = {
  id: "shopify-customers",
  kind: "customers",
  marks: ["First Name", "Last Name", "Email", "Total Spent"],
  headings: {
    id: "Customer ID",
    firstName: "First Name",
    lastName: "Last Name",
    email: "Email",
    emailConsent: "Accepts Email Marketing",
    smsConsent: "Accepts SMS Marketing",
    city: "Default Address City",
    province: "Default Address Province Code",
    countryCode: "Default Address Country Code",
    zip: "Default Address Zip",
    phone: "Phone",
    note: "Note",
    tags: "Tags",
  },
};

const SHOPIFY_ORDERS: Layout = {
  id: "shopify-orders",
  kind: "orders",
  marks: ["Name", "Financial Status", "Lineitem quantity", "Lineitem name", "Lineitem price"],
  headings: {
    id: "Id",
    name: "Name",
    email: "Email",
    financialStatus: "Financial Status",
    fulfillmentStatus: "Fulfillment Status",
    currency: "Currency",
    subtotal: "Subtotal",
    shipping: "Shipping",
    tax: "Taxes",
    total: "Total",
    discountCodes: "Discount Code",
    discount: "Discount Amount",
    refunded: "Refunded Amount",
    placedAt: "Created at",
    cancelledAt: "Cancelled at",
    lineQuantity: "Lineitem quantity",
    lineTitle: "Lineitem name",
    linePrice: "Lineitem price",
    lineSku: "Lineitem sku",
    lineDiscount: "Lineitem discount",
    shipName: "Shipping Name",
    shipCity: "Shipping City",
    shipZip: "Shipping Zip",
    shipCountryCode: "Shipping Country",
    note: "Notes",
    tags: "Tags",
    source: "Source",
  },
};

const SHOPIFY_STOCK: Layout = {
  id: "shopify-inventory",
  kind: "stock",
  marks: ["Handle", "SKU", "Location", "On hand (current)"],
  headings: {
    handle: "Handle",
    title: "Title",
    sku: "SKU",
    location: "Location",
    available: "Available (not editable)",
    onHand: "On hand (new)",
    onHandBefore: "On hand (current)",
    option1Value: "Option1 Value",
    option2Value: "Option2 Value",
    option3Value: "Option3 Value",
  },
};

const WOOCOMMERCE_CUSTOMERS: Layout = {
  id: "woocommerce-customers",
  kind: "customers",
  marks: ["Name", "Username", "Sign Up", "Email", "Total Spend"],
  headings: {
    name: "Name",
    email: "Email",
    createdAt: "Sign Up",
    country: "Country / Region",
    city: "City",
    province: "Region",
    zip: "Postal Code",
  },
};

const WOOCOMMERCE_ORDERS: Layout = {
  id: "woocommerce-orders",
  kind: "orders",
  marks: ["Date", "Order #", "Status", "Product(s)", "Items sold"],
  headings: {
    name: "Order #",
    placedAt: "Date",
    status: "Status",
    discountCodes: "Coupon(s)",
    total: "N. Revenue",
  },
};

const WOOCOMMERCE_STOCK: Layout = {
  id: "woocommerce-stock",
  kind: "stock",
  marks: ["Product / Variation", "SKU", "Status", "Stock"],
  headings: { title: "Product / Variation", sku: "SKU", available: "Stock" },
};

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

/** The most telling first: an own export is known by its ids before anything else. */
export const LAYOUTS: readonly Layout[] = [
  ...Object.values(OWN_LAYOUTS),
  SHOPIFY_PRODUCTS,
  WOOCOMMERCE_PRODUCTS,
  SHOPIFY_CUSTOMERS,
  WOOCOMMERCE_CUSTOMERS,
  SHOPIFY_ORDERS,
  WOOCOMMERCE_ORDERS,
  SHOPIFY_STOCK,
  WOOCOMMERCE_STOCK,
];

export const layoutOf = (id: string | null) => LAYOUTS.find((layout) => layout.id === id);
