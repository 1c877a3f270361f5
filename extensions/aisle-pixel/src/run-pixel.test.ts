import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EventBatch } from "../../contract/events";
import { runPixel } from "./run-pixel";

type Api = Parameters<typeof runPixel>[0];

const sent: { url: string; batch: EventBatch; type: string }[] = [];
let statuses: number[];

interface Privacy {
  analyticsProcessingAllowed: boolean;
  marketingAllowed?: boolean;
}

function startPixel(options: { allowed?: boolean; marketing?: boolean; settings?: object; customer?: object } = {}) {
  const handlers = new Map<string, (event: unknown) => void>();
  let privacyHandler: ((payload: { customerPrivacy: Privacy }) => void) | undefined;
  const privacy: Privacy = {
    analyticsProcessingAllowed: options.allowed ?? true,
    marketingAllowed: options.marketing ?? false,
  };
  const api = {
    settings: options.settings ?? { key: "pk_test", endpoint: "https://api.example.com" },
    init: { customerPrivacy: privacy, data: { cart: { id: "cart-1" }, customer: options.customer ?? null } },
    analytics: { subscribe: (name: string, handler: (event: unknown) => void) => handlers.set(name, handler) },
    browser: {
      sendBeacon: async (url: string, body: string) => {
        sent.push({ url, batch: JSON.parse(body) as EventBatch, type: "beacon" });
        return true;
      },
    },
    customerPrivacy: { subscribe: (_: string, handler: typeof privacyHandler) => (privacyHandler = handler) },
  };
  runPixel(api as unknown as Api);
  return {
    tell(name: string, body: object, id = `${name}-1`) {
      const context = { document: { location: { pathname: "/products/mug", search: "?email=a@example.com" } } };
      handlers.get(name)?.({ id, clientId: "client-1", timestamp: "2026-11-21T10:00:00.000Z", context, ...body });
    },
    consent: (allowed: boolean, marketing = false) =>
      privacyHandler?.({ customerPrivacy: { analyticsProcessingAllowed: allowed, marketingAllowed: marketing } }),
    isSubscribed: (name: string) => handlers.has(name),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  statuses = [];
  vi.stubGlobal("fetch", async (url: string, init: { body: string; headers: Record<string, string> }) => {
    const status = statuses.shift() ?? 202;
    sent.push({ url, batch: JSON.parse(init.body) as EventBatch, type: init.headers["content-type"] ?? "" });
    return { status };
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const variant = { id: "40", product: { id: "7" } };

test("events of a page go in one batch, without query or contact", async () => {
  const pixel = startPixel();
  pixel.tell("page_viewed", { data: {} });
  pixel.tell("product_viewed", { data: { productVariant: variant } });
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toEqual([
    {
      url: "https://api.example.com/storefront/v1/events",
      type: "text/plain",
      batch: {
        key: "pk_test",
        events: [
          {
            id: "page_viewed-1",
            name: "page_viewed",
            at: "2026-11-21T10:00:00.000Z",
            clientId: "client-1",
            page: "/products/mug",
            cartToken: "cart-1",
          },
          {
            id: "product_viewed-1",
            name: "product_viewed",
            at: "2026-11-21T10:00:00.000Z",
            clientId: "client-1",
            page: "/products/mug",
            cartToken: "cart-1",
            productId: "7",
            variantId: "40",
          },
        ],
      },
    },
  ]);
});

test("a click leaves at once and takes along what waits", async () => {
  const pixel = startPixel();
  pixel.tell("page_viewed", { data: {} });
  const detail = {
    slot: "similar/7",
    strategy: "similar",
    placement: "product",
    productId: "8",
    position: 2,
    clickId: "abc",
  };
  pixel.tell("aisle:click", { customData: { ...detail, evil: { nested: true } } });
  await vi.advanceTimersByTimeAsync(0);
  expect(sent.map(({ type }) => type)).toEqual(["text/plain"]);
  expect(sent[0]?.batch.events.map(({ name }) => name)).toEqual(["page_viewed", "aisle:click"]);
  expect(sent[0]?.batch.events[1]).toMatchObject({ ...detail, id: "click-abc" });
  expect(sent[0]?.batch.events[1]).not.toHaveProperty("evil");
});

test("a completed checkout carries its token and its order", async () => {
  const pixel = startPixel();
  const checkout = {
    token: "t1",
    order: { id: "500" },
    email: "a@example.com",
    lineItems: [{ variant }, { variant: null }],
  };
  pixel.tell("checkout_completed", { data: { checkout } });
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[0]?.batch.events[0]).toMatchObject({ checkoutToken: "t1", orderId: "500", productIds: ["7"] });
  expect(JSON.stringify(sent)).not.toContain('example.com"');
});

test("a checkout names who is counted: the customer who is logged in, else the visitor of the cart", async () => {
  const checkout = { token: "t1", lineItems: [], attributes: [{ key: "_aisle_visitor", value: "mr0-1" }] };
  const told = async (customer: object | undefined, given: object) => {
    sent.length = 0;
    startPixel(customer ? { customer } : {}).tell("checkout_started", { data: { checkout: given } });
    await vi.advanceTimersByTimeAsync(0);
    return sent[0]?.batch.events[0];
  };
  expect(await told(undefined, checkout)).toMatchObject({ subject: "mr0-1" });
  expect(await told({ id: "gid://shopify/Customer/77" }, checkout)).toMatchObject({ subject: "c77" });
  expect(await told(undefined, { ...checkout, attributes: [] })).not.toHaveProperty("subject");
  const bought = { variant: null, properties: [{ key: "_aisle_visitor", value: "mr0-2" }] };
  expect(await told(undefined, { ...checkout, attributes: [], lineItems: [bought] })).toMatchObject({
    subject: "mr0-2",
  });
});

test("nothing is sent before consent, and what waits is forgotten when it is withdrawn", async () => {
  const pixel = startPixel({ allowed: false });
  pixel.tell("page_viewed", { data: {} });
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([]);
  pixel.consent(true);
  pixel.tell("page_viewed", { data: {} }, "second");
  pixel.consent(false);
  await vi.advanceTimersByTimeAsync(1000);
  expect(sent).toEqual([]);
});

test.each([
  { answers: [503, 202], requests: 2 },
  { answers: [429, 503], requests: 2 },
  { answers: [400], requests: 1 },
  { answers: [202], requests: 1 },
])("answers $answers make $requests requests", async ({ answers, requests }) => {
  statuses = [...answers];
  const pixel = startPixel();
  pixel.tell("page_viewed", { data: {} });
  await vi.advanceTimersByTimeAsync(5000);
  expect(sent).toHaveLength(requests);
});

test("the second try of a batch is a beacon", async () => {
  statuses = [500];
  const pixel = startPixel();
  pixel.tell("aisle:add", { customData: { productId: "8" } });
  await vi.advanceTimersByTimeAsync(2000);
  expect(sent.map(({ type }) => type)).toEqual(["text/plain", "beacon"]);
});

test("without settings it subscribes to nothing", () => {
  expect(startPixel({ settings: {} }).isSubscribed("page_viewed")).toBe(false);
});

test("says of an act whether marketing was agreed to, and nothing where it was not", async () => {
  const pixel = startPixel();
  pixel.tell("page_viewed", { data: {} }, "before");
  pixel.consent(true, true);
  pixel.tell("page_viewed", { data: {} }, "agreed");
  pixel.consent(true, false);
  pixel.tell("page_viewed", { data: {} }, "withdrawn");
  await vi.advanceTimersByTimeAsync(500);
  const told = sent.flatMap(({ batch }) => batch.events).map(({ id, marketing }) => [id, marketing]);
  expect(told).toEqual([
    ["before", undefined],
    ["agreed", true],
    ["withdrawn", undefined],
  ]);
});
