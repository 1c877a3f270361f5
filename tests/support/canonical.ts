import type {
  CanonicalCustomer,
  CanonicalOrder,
  CanonicalOrderLine,
  CanonicalProduct,
  CanonicalRefund,
  CanonicalVariant,
} from "~/kernel/commerce";

/** Canonical records with harmless values where a test gives none. */
export function aVariant(given: Partial<CanonicalVariant> & { externalId: string }): CanonicalVariant {
  return {
    inventoryItemExternalId: `i${given.externalId}`,
    title: "Default Title",
    sku: null,
    barcode: null,
    position: 1,
    priceMinor: 1000n,
    compareAtMinor: null,
    unitCostMinor: null,
    isAvailable: true,
    inventoryQuantity: 5,
    tracksInventory: true,
    options: [],
    ...given,
  };
}

export function aProduct(given: Partial<CanonicalProduct> & { externalId: string }): CanonicalProduct {
  return {
    title: `Product ${given.externalId}`,
    handle: `product-${given.externalId}`,
    descriptionText: "",
    vendor: "",
    productType: "",
    tags: [],
    status: "active",
    isPublished: true,
    onlineUrl: null,
    images: [],
    currency: "GBP",
    variants: [aVariant({ externalId: `v${given.externalId}` })],
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...given,
  };
}

export function aCustomer(given: Partial<CanonicalCustomer> & { externalId: string }): CanonicalCustomer {
  return {
    email: `customer-${given.externalId}@example.com`,
    phone: null,
    firstName: null,
    lastName: null,
    tags: [],
    note: null,
    emailConsent: "not-subscribed",
    smsConsent: "not-subscribed",
    defaultAddress: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
    ...given,
  };
}

export function aLine(given: Partial<CanonicalOrderLine> & { externalId: string }): CanonicalOrderLine {
  return {
    productExternalId: null,
    variantExternalId: null,
    title: "Something",
    variantTitle: null,
    sku: null,
    quantity: 1,
    unitPriceMinor: 1000n,
    discountMinor: 0n,
    properties: [],
    position: 0,
    ...given,
  };
}

/** Amounts follow the lines unless they are given. */
export function anOrder(given: Partial<CanonicalOrder> & { externalId: string }): CanonicalOrder {
  const gross = (given.lines ?? []).reduce((sum, line) => sum + BigInt(line.quantity) * line.unitPriceMinor, 0n);
  return {
    name: `#${given.externalId}`,
    currency: "GBP",
    customerExternalId: null,
    email: null,
    financialStatus: "paid",
    fulfillmentStatus: "unfulfilled",
    platformStatus: "PAID / UNFULFILLED",
    subtotalMinor: gross,
    discountMinor: 0n,
    shippingMinor: 0n,
    taxMinor: 0n,
    totalMinor: gross,
    refundedMinor: 0n,
    taxesIncluded: true,
    isTest: false,
    sourceName: "web",
    discountCodes: [],
    tags: [],
    note: null,
    cartToken: null,
    checkoutToken: null,
    attributes: [],
    shippingAddress: null,
    lines: [],
    refunds: null,
    fulfillments: null,
    hasRefunds: false,
    placedAt: "2026-01-10T12:00:00.000Z",
    cancelledAt: null,
    updatedAt: "2026-01-10T12:00:00.000Z",
    ...given,
  };
}

export function aRefund(
  given: Partial<CanonicalRefund> & { externalId: string; orderExternalId: string },
): CanonicalRefund {
  return { note: null, totalMinor: 0n, lines: [], createdAt: "2026-01-12T12:00:00.000Z", ...given };
}
