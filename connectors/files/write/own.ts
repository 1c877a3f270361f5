import type { CanonicalCustomer, CanonicalOrder, CanonicalProduct } from "~/kernel/commerce";
import { toDecimal } from "~/kernel/money";
import type { FileKind } from "../fields";
import { OWN_LAYOUTS } from "../layouts/own";
import { writeList } from "../values/words";
import type { SheetCell } from "../workbook/write-workbook";
import { amount, flag, rowOf, type SheetLayout, type SheetRecord, whole } from "./sheet-rows";

/** Our own layouts: whatever we hold of a record that files can tell, with the ids by which it is found again. */
export function ownLayout(kind: FileKind): SheetLayout {
  const { headings } = OWN_LAYOUTS[kind];
  return { names: Object.keys(headings), headings: Object.values(headings) };
}

const moneyIn = (currency: string) => (minor: bigint | null) =>
  amount(minor === null ? null : toDecimal({ minor, currency }));

/** A row a variant, the product's own cells in each. */
export function ownProduct(channelId: string, product: CanonicalProduct): SheetCell[][] {
  const layout = ownLayout("products");
  const money = moneyIn(product.currency);
  const common: SheetRecord = {
    channel: channelId,
    id: product.externalId,
    handle: product.handle,
    title: product.title,
    description: product.descriptionText,
    vendor: product.vendor,
    productType: product.productType,
    tags: writeList(product.tags),
    status: product.status,
    published: flag(product.isPublished),
    onlineUrl: product.onlineUrl,
    images: product.images.map(({ url }) => url).join(", "),
    currency: product.currency,
    createdAt: product.createdAt,
  };
  const variants = product.variants ?? [];
  if (variants.length === 0) return [rowOf(layout, common)];
  return variants.map((variant) =>
    rowOf(layout, {
      ...common,
      ...Object.fromEntries(
        variant.options.flatMap(({ name, value }, i) => [
          [`option${i + 1}Name`, name],
          [`option${i + 1}Value`, value],
        ]),
      ),
      variantId: variant.externalId,
      variantTitle: variant.title,
      variantPosition: whole(variant.position),
      sku: variant.sku,
      barcode: variant.barcode,
      price: money(variant.priceMinor),
      compareAt: money(variant.compareAtMinor),
      cost: money(variant.unitCostMinor ?? null),
      quantity: whole(variant.inventoryQuantity),
      tracks: flag(variant.tracksInventory ?? true),
      available: flag(variant.isAvailable ?? true),
    }),
  );
}

export function ownCustomer(channelId: string, customer: CanonicalCustomer): SheetCell[][] {
  const { externalId, tags, defaultAddress, ...rest } = customer;
  return [
    rowOf(ownLayout("customers"), {
      ...{ channel: channelId, id: externalId, email: rest.email, phone: rest.phone },
      ...{ firstName: rest.firstName, lastName: rest.lastName, note: rest.note, createdAt: rest.createdAt },
      ...{ emailConsent: rest.emailConsent, smsConsent: rest.smsConsent, tags: writeList(tags) },
      city: defaultAddress?.city,
      zip: defaultAddress?.zip,
      province: defaultAddress?.province,
      country: defaultAddress?.country,
      countryCode: defaultAddress?.countryCode,
    }),
  ];
}

/** A row a line, the order's own cells in each. */
export function ownOrder(channelId: string, order: CanonicalOrder): SheetCell[][] {
  const layout = ownLayout("orders");
  const money = moneyIn(order.currency);
  const common: SheetRecord = {
    channel: channelId,
    id: order.externalId,
    name: order.name,
    email: order.email,
    customerId: order.customerExternalId,
    financialStatus: order.financialStatus,
    fulfillmentStatus: order.fulfillmentStatus,
    status: order.platformStatus,
    currency: order.currency,
    subtotal: money(order.subtotalMinor),
    discount: money(order.discountMinor),
    shipping: money(order.shippingMinor),
    tax: money(order.taxMinor),
    total: money(order.totalMinor),
    refunded: money(order.refundedMinor),
    taxesIncluded: flag(order.taxesIncluded),
    discountCodes: writeList(order.discountCodes),
    tags: writeList(order.tags),
    note: order.note,
    source: order.sourceName,
    placedAt: order.placedAt,
    cancelledAt: order.cancelledAt,
    isTest: flag(order.isTest),
    shipName: order.shippingAddress?.name,
    shipCity: order.shippingAddress?.city,
    shipZip: order.shippingAddress?.zip,
    shipCountryCode: order.shippingAddress?.countryCode,
  };
  const lines = order.lines ?? [];
  if (lines.length === 0) return [rowOf(layout, common)];
  return lines.map((line) =>
    rowOf(layout, {
      ...common,
      lineId: line.externalId,
      lineTitle: line.title,
      lineVariant: line.variantTitle,
      lineSku: line.sku,
      lineQuantity: whole(line.quantity),
      linePrice: money(line.unitPriceMinor),
      lineDiscount: money(line.discountMinor),
      lineProductId: line.productExternalId,
      lineVariantId: line.variantExternalId,
    }),
  );
}

export interface OwnStock {
  channelId: string;
  variantExternalId: string;
  sku: string | null;
  title: string;
  location: string;
  available: number | null;
  onHand: number | null;
}

export function ownStock(level: OwnStock): SheetCell[][] {
  return [
    rowOf(ownLayout("stock"), {
      ...{ channel: level.channelId, variantId: level.variantExternalId, sku: level.sku, title: level.title },
      ...{ location: level.location, available: whole(level.available), onHand: whole(level.onHand) },
    }),
  ];
}
