import { digitsOf, minorOf } from "../../state/money";
import { priceOf, variationsOf } from "../../state/products";
import type { ImageData, ProductData, Row, VariationData, Ware } from "../../state/rows";
import type { WooState } from "../../state/woo-state";
import { dates } from "../dates";
import { links } from "./links";

const NO_SIZE = { length: "", width: "", height: "" };

/** What products and variations share. */
function wareBody(ware: Ware, isPublished: boolean) {
  const price = priceOf(ware);
  return {
    sku: ware.sku,
    global_unique_id: ware.global_unique_id ?? "",
    price,
    regular_price: ware.regular_price,
    sale_price: ware.sale_price,
    date_on_sale_from: null,
    date_on_sale_from_gmt: null,
    date_on_sale_to: null,
    date_on_sale_to_gmt: null,
    on_sale: ware.sale_price !== "",
    purchasable: isPublished && price !== "",
    virtual: false,
    downloadable: false,
    downloads: [],
    download_limit: -1,
    download_expiry: -1,
    tax_status: "taxable",
    tax_class: "",
    manage_stock: ware.manage_stock,
    stock_quantity: ware.stock_quantity,
    backorders: ware.backorders,
    backorders_allowed: ware.backorders !== "no",
    backordered: ware.manage_stock && (ware.stock_quantity ?? 0) < 0 && ware.backorders !== "no",
    low_stock_amount: null,
    weight: ware.weight,
    dimensions: NO_SIZE,
    shipping_class: "",
    shipping_class_id: 0,
    stock_status: ware.stock_status,
    meta_data: ware.meta_data,
  };
}

function imageBody(state: WooState, image: ImageData, created: string) {
  const { id, src, alt } = image;
  const name = src.split("/").at(-1) ?? "";
  return { id, ...dates(state, "date_created", created), ...dates(state, "date_modified", created), src, name, alt };
}

const termRefs = (state: WooState, kind: "category" | "tag", ids: number[]) =>
  ids.flatMap((id) => {
    const term = state[kind].get(id);
    return term ? [{ id, name: term.data.name, slug: term.data.slug }] : [];
  });

export function productBody(state: WooState, row: Row<ProductData>): object {
  const { id, data, status } = row;
  const variations = data.type === "variable" ? variationsOf(state, id) : [];
  const own = wareBody(data, status === "publish");
  return {
    id,
    name: data.name,
    slug: data.slug,
    permalink: `${state.setting("home")}/product/${data.slug}/`,
    ...dates(state, "date_created", row.created),
    ...dates(state, "date_modified", row.modified),
    type: data.type,
    status,
    featured: false,
    catalog_visibility: data.catalog_visibility,
    description: data.description,
    short_description: data.short_description,
    ...own,
    ...(data.type === "variable" && variableBody(state, variations)),
    total_sales: data.total_sales,
    external_url: "",
    button_text: "",
    sold_individually: false,
    shipping_required: true,
    shipping_taxable: true,
    reviews_allowed: true,
    average_rating: "0.00",
    rating_count: 0,
    upsell_ids: [],
    cross_sell_ids: [],
    parent_id: 0,
    purchase_note: "",
    categories: termRefs(state, "category", data.categories),
    brands: [],
    tags: termRefs(state, "tag", data.tags),
    images: data.images.map((image) => imageBody(state, image, row.created)),
    attributes: data.attributes.map(({ id: attribute, name, options, variation }, position) => ({
      ...{ id: attribute, name, slug: name, position, visible: true, variation, options },
    })),
    default_attributes: [],
    variations: variations.map((variation) => variation.id),
    grouped_products: [],
    menu_order: data.menu_order,
    price_html: "",
    related_ids: [],
    has_options: data.type === "variable",
    post_password: "",
    ...links(state, "products", id),
  };
}

/** A variable product asks its lowest price and is there as long as one of its variations is. */
function variableBody(state: WooState, variations: Row<VariationData>[]) {
  const digits = digitsOf(state);
  const priced = variations.map(({ data }) => data).filter((ware) => priceOf(ware) !== "");
  const [lowest] = priced.sort((a, b) => minorOf(priceOf(a), digits) - minorOf(priceOf(b), digits));
  const isThere = variations.some(({ data }) => data.stock_status !== "outofstock");
  return {
    price: lowest ? priceOf(lowest) : "",
    regular_price: "",
    sale_price: "",
    on_sale: priced.some((ware) => ware.sale_price !== ""),
    purchasable: priced.length > 0,
    stock_status: isThere ? "instock" : "outofstock",
  };
}

export function variationBody(state: WooState, row: Row<VariationData>): object {
  const { id, data, parent } = row;
  const product = state.product.get(parent);
  const name = data.attributes.map(({ option }) => option).join(", ");
  return {
    id,
    type: "variation",
    ...dates(state, "date_created", row.created),
    ...dates(state, "date_modified", row.modified),
    description: data.description,
    permalink: `${state.setting("home")}/product/${product?.data.slug ?? ""}/`,
    ...wareBody(data, product?.status === "publish" && row.status === "publish"),
    status: row.status,
    image: data.image && imageBody(state, data.image, row.created),
    attributes: data.attributes.map((attribute) => ({ ...attribute, slug: attribute.name })),
    menu_order: data.menu_order,
    name,
    parent_id: parent,
    ...links(state, `products/${parent}/variations`, id, `products/${parent}`),
  };
}

/** A variation asked for as if it were a product, and as its messages carry it. */
export function variationAsProduct(state: WooState, row: Row<VariationData>): object {
  const product = state.product.get(row.parent);
  const name = row.data.attributes.map(({ option }) => option).join(", ");
  return {
    ...variationBody(state, row),
    name: `${product?.data.name ?? ""} - ${name}`,
    slug: product?.data.slug ?? "",
    variations: [],
    categories: [],
    tags: [],
    images: row.data.image ? [imageBody(state, row.data.image, row.created)] : [],
  };
}
