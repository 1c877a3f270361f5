import { z } from "zod";
import type { Connector, OpenConnector, ReadPortName } from "#connectors/contract/connector";
import type { ConnectorError } from "#connectors/contract/errors";
import type { Page, PullRequest, WebhookMessage, WebhookNotice } from "#connectors/contract/ports";
import type { CanonicalCustomer, CanonicalOrder, CanonicalProduct, CanonicalShop, Change } from "~/kernel/commerce";
import { fail, ok } from "~/kernel/result";

const AT = "2026-11-01T10:00:00.000Z";
const DOMAIN = "fake.example";

/** A platform in memory that keeps the contract, for tests of what stands on it. */
export class FakePlatform {
  products = new Map<string, CanonicalProduct>();
  customers = new Map<string, CanonicalCustomer>();
  orders = new Map<string, CanonicalOrder>();
  pageSize = 10;
  timeZone = "Europe/London";
  /** What the next calls meet, by the port's name or "refresh". */
  failures: { on: string; error: ConnectorError }[] = [];
  pulls: string[] = [];

  fill({ products, customers, orders }: { products: number; customers: number; orders: number }): this {
    for (let i = 1; i <= products; i++) this.products.set(`p${i}`, makeProduct(`p${i}`));
    for (let i = 1; i <= customers; i++) this.customers.set(`c${i}`, makeCustomer(`c${i}`));
    for (let i = 1; i <= orders; i++)
      this.orders.set(`o${i}`, makeOrder(`o${i}`, `c${(i % customers) + 1}`, [`p${(i % products) + 1}`]));
    return this;
  }

  connector(): Connector {
    return {
      platform: "shopify",
      title: "Fake",
      docsUrl: "https://example.com",
      auth: { kind: "apiKey", credentials: z.unknown() },
      ports: ["shop", "catalog", "customers", "orders", "refresh", "glance", "identities"],
      webhooks: {
        verify: (raw, headers) => {
          if (headers["x-signature"] === undefined) return fail({ code: "unsigned" });
          if (headers["x-signature"] !== "good") return fail({ code: "bad-signature" });
          try {
            return ok(JSON.parse(Buffer.from(raw).toString("utf8")).message as WebhookMessage);
          } catch {
            return fail({ code: "malformed" });
          }
        },
        parse: (_topic, body) => {
          const { changes, damaged, notice } = body as { changes?: Change[]; damaged?: []; notice?: WebhookNotice };
          return { changes: (changes ?? []).map(revive), damaged: damaged ?? [], ...(notice && { notice }) };
        },
      },
      open: () => this.#open() as OpenConnector,
    };
  }

  #open(): Partial<OpenConnector> {
    const port = (name: ReadPortName, changes: (request: PullRequest) => Change[]) => ({
      pull: async (request: PullRequest) => {
        this.pulls.push(name);
        const error = this.#failing(name);
        if (error) return fail(error);
        return ok(pageOf(changes(request), Number(request.cursor?.["at"] ?? 0), this.pageSize));
      },
    });
    const since = <T extends { updatedAt: string }>(all: Iterable<T>, request: PullRequest) =>
      [...all].filter((record) => !request.since || new Date(record.updatedAt) >= request.since);
    return {
      check: async () => ok({ accountDomain: DOMAIN, scopes: [] }),
      shop: port("shop", () => [{ kind: "shop", shop: this.#shop() }]),
      catalog: port("catalog", (r) =>
        since(this.products.values(), r).map((product) => ({ kind: "product", product })),
      ),
      customers: port("customers", (r) =>
        since(this.customers.values(), r).map((customer) => ({ kind: "customer", customer })),
      ),
      orders: port("orders", (r) => since(this.orders.values(), r).map((order) => ({ kind: "order", order }))),
      refresh: {
        refresh: async (resource, ids) => {
          const error = this.#failing("refresh");
          if (error) return fail(error);
          return ok({ changes: ids.flatMap((id) => this.#now(resource, id)), damaged: [], next: null });
        },
      },
      glance: {
        read: async () => {
          const error = this.#failing("glance");
          if (error) return fail(error);
          const [product] = this.products.values();
          const [order] = this.orders.values();
          const changes: Change[] = [{ kind: "shop", shop: this.#shop() }];
          if (product) changes.push({ kind: "product", product });
          if (order) changes.push({ kind: "order", order });
          return ok({ changes, damaged: [], next: null });
        },
      },
      identities: {
        list: async (resource) => {
          const found = { product: this.products, customer: this.customers, order: this.orders, collection: new Map() };
          return ok({ externalIds: [...found[resource].keys()], next: null });
        },
      },
    };
  }

  #shop(): CanonicalShop {
    return {
      externalId: "s1",
      name: "Fake shop",
      domain: DOMAIN,
      primaryDomain: DOMAIN,
      email: "owner@example.com",
      currency: "GBP",
      timeZone: this.timeZone,
      countryCode: "GB",
      taxesIncluded: true,
      planName: null,
    };
  }

  #now(resource: string, externalId: string): Change[] {
    const at = new Date().toISOString();
    const product = this.products.get(externalId);
    const customer = this.customers.get(externalId);
    const order = this.orders.get(externalId);
    if (resource === "product")
      return [product ? { kind: "product", product } : { kind: "product-deleted", externalId, at }];
    if (resource === "customer")
      return [customer ? { kind: "customer", customer } : { kind: "customer-deleted", externalId, at }];
    if (resource === "order") return [order ? { kind: "order", order } : { kind: "order-deleted", externalId, at }];
    return [];
  }

  #failing(on: string): ConnectorError | undefined {
    const index = this.failures.findIndex((failure) => failure.on === on);
    return index < 0 ? undefined : this.failures.splice(index, 1)[0]?.error;
  }
}

function pageOf(changes: Change[], at: number, size: number): Page {
  const end = at + size;
  const progress = { done: Math.min(end, changes.length), total: changes.length };
  return { changes: changes.slice(at, end), damaged: [], next: end < changes.length ? { at: end } : null, progress };
}

/** Amounts travel as strings in JSON. */
function revive(change: Change): Change {
  return JSON.parse(JSON.stringify(change), (key, value) =>
    key.endsWith("Minor") && value !== null ? BigInt(value) : value,
  );
}

export function webhookBody(
  eventId: string,
  accountDomain: string,
  content: { changes?: Change[]; notice?: object },
  options: { topic?: string; at?: string } = {},
): Buffer {
  const message: WebhookMessage = {
    eventId,
    topic: options.topic ?? "orders/updated",
    accountDomain,
    triggeredAt: options.at ?? new Date().toISOString(),
    externalId: null,
  };
  const text = JSON.stringify({ message, ...content }, (_key, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return Buffer.from(text);
}

export function makeProduct(externalId: string, changes: Partial<CanonicalProduct> = {}): CanonicalProduct {
  return {
    externalId,
    title: `Product ${externalId}`,
    handle: `product-${externalId}`,
    descriptionText: "",
    vendor: "Fake",
    productType: "Thing",
    tags: [],
    status: "active",
    isPublished: true,
    onlineUrl: null,
    images: [],
    currency: "GBP",
    variants: [
      {
        externalId: `v-${externalId}`,
        inventoryItemExternalId: null,
        title: "Default",
        sku: externalId.toUpperCase(),
        barcode: null,
        position: 1,
        priceMinor: 250n,
        compareAtMinor: null,
        unitCostMinor: null,
        isAvailable: true,
        inventoryQuantity: 5,
        tracksInventory: true,
        options: [],
      },
    ],
    createdAt: AT,
    updatedAt: AT,
    ...changes,
  };
}

export function makeCustomer(externalId: string, changes: Partial<CanonicalCustomer> = {}): CanonicalCustomer {
  return {
    externalId,
    email: `${externalId}@example.com`,
    phone: null,
    firstName: "Ann",
    lastName: externalId,
    tags: [],
    note: null,
    emailConsent: "subscribed",
    smsConsent: "not-subscribed",
    defaultAddress: null,
    createdAt: AT,
    updatedAt: AT,
    ...changes,
  };
}

export function makeOrder(
  externalId: string,
  customerExternalId: string | null,
  products: string[],
  changes: Partial<CanonicalOrder> = {},
): CanonicalOrder {
  const lines = products.map((productExternalId, position) => ({
    externalId: `l-${externalId}-${position}`,
    productExternalId,
    variantExternalId: `v-${productExternalId}`,
    title: `Product ${productExternalId}`,
    variantTitle: null,
    sku: productExternalId.toUpperCase(),
    quantity: 2,
    unitPriceMinor: 250n,
    discountMinor: 0n,
    properties: [],
    position,
  }));
  const totalMinor = BigInt(products.length) * 500n;
  return {
    externalId,
    name: `#${externalId}`,
    currency: "GBP",
    customerExternalId,
    email: customerExternalId && `${customerExternalId}@example.com`,
    financialStatus: "paid",
    fulfillmentStatus: "fulfilled",
    platformStatus: "PAID/FULFILLED",
    subtotalMinor: totalMinor,
    discountMinor: 0n,
    shippingMinor: 0n,
    taxMinor: 0n,
    totalMinor,
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
    lines,
    refunds: [],
    fulfillments: [],
    hasRefunds: false,
    placedAt: AT,
    cancelledAt: null,
    updatedAt: AT,
    ...changes,
  };
}
