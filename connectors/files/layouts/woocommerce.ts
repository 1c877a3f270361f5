import type { Layout } from "./layout";

export const WOOCOMMERCE_PRODUCTS: Layout = {
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

export const WOOCOMMERCE_CUSTOMERS: Layout = {
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

export const WOOCOMMERCE_ORDERS: Layout = {
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

export const WOOCOMMERCE_STOCK: Layout = {
  id: "woocommerce-stock",
  kind: "stock",
  marks: ["Product / Variation", "SKU", "Status", "Stock"],
  headings: { title: "Product / Variation", sku: "SKU", available: "Stock" },
};
