import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OffersApi } from "./api";
import { APP_URL } from "./app-url";
import { askOffers } from "./ask";
import { attributionToken, newClickId, tell, tellHeldOut, tellShown } from "./attribution";
import { buyable, languageCode, type Offer } from "./products";
import { offerSettings } from "./settings";
import { visitorOf } from "./visitor";

const line = (id: number) => ({ merchandise: { product: { id: `gid://shopify/Product/${id}` } } });
const api = (more: object = {}) =>
  ({
    lines: { value: [line(1), line(2), line(1)] },
    attributes: { value: [{ key: "_aisle_visitor", value: "mr0qk3f9-x2" }] },
    sessionToken: { get: async () => "t.o.k" },
    customerPrivacy: { value: { allowedProcessing: { analytics: false } } },
    settings: { value: {} },
    i18n: { translate: (key: string) => `(${key})` },
    localization: { language: { value: { isoCode: "de-AT" } }, country: { value: { isoCode: "AT" } } },
    ...more,
  }) as unknown as OffersApi;

const answered = { productId: "7", variantId: "70", strategy: "similar" as const };

describe("asking", () => {
  const fetched = vi.fn<typeof fetch>();
  beforeEach(() => vi.stubGlobal("fetch", fetched));
  afterEach(() => vi.unstubAllGlobals());

  it("names each product of the page once, with the platform's token", async () => {
    fetched.mockResolvedValueOnce(Response.json({ items: [answered] }));
    expect(await askOffers(api(), "checkout", 3)).toEqual({ answered: [answered], heldOut: null });
    const [url, init] = fetched.mock.lastCall ?? [];
    expect(url).toBe(`${APP_URL}/offers/v1/basket`);
    expect(init?.headers).toMatchObject({ authorization: "Bearer t.o.k" });
    expect(JSON.parse(String(init?.body))).toEqual({
      placement: "checkout",
      products: ["gid://shopify/Product/1", "gid://shopify/Product/2"],
      limit: 3,
    });
  });

  it("says where the shopper agreed to be counted, and is told whom nothing is offered to", async () => {
    fetched.mockResolvedValueOnce(Response.json({ items: [], heldOut: "c77" }));
    const agreed = { value: { allowedProcessing: { analytics: true } } };
    expect(await askOffers(api({ customerPrivacy: agreed }), "checkout", 3)).toEqual({ answered: [], heldOut: "c77" });
    expect(JSON.parse(String(fetched.mock.lastCall?.[1]?.body))).toMatchObject({
      consent: true,
      visitor: "mr0qk3f9-x2",
    });
  });

  it.each([
    [undefined, null],
    [[], null],
    [[{ key: "_aisle_visitor" }], null],
    [[{ key: "_aisle_visitor", value: "" }], null],
    [[{ key: "_aisle_visitor", value: "c77" }], null],
    [[{ key: "_aisle_visitor", value: "<b>" }], null],
    [
      [
        { key: "gift", value: "yes" },
        { key: "_aisle_visitor", value: "mr0-1" },
      ],
      "mr0-1",
    ],
  ])("reads of %j the visitor %j: a cart names no customer", (attributes, visitor) => {
    expect(visitorOf(attributes)).toBe(visitor);
  });

  it("reads the visitor of a line where the cart names none: one that was bought at once", () => {
    const named = (value: string) => [{ key: "_aisle_visitor", value }];
    expect(visitorOf([], [undefined, [], named("mr0-2")])).toBe("mr0-2");
    expect(visitorOf(named("mr0-1"), [named("mr0-2")])).toBe("mr0-1");
    expect(visitorOf(undefined, [named("c77"), named("")])).toBeNull();
  });

  it("comes back with nothing, whatever goes wrong", async () => {
    fetched.mockResolvedValueOnce(new Response("", { status: 503 }));
    expect(await askOffers(api(), "checkout", 3)).toEqual({ answered: [], heldOut: null });
    fetched.mockResolvedValueOnce(new Response("<html>"));
    expect(await askOffers(api(), "checkout", 3)).toEqual({ answered: [], heldOut: null });
    fetched.mockRejectedValueOnce(new TypeError("offline"));
    expect(await askOffers(api(), "checkout", 3)).toEqual({ answered: [], heldOut: null });
    const token = { get: () => Promise.reject(new Error("no token")) };
    expect(await askOffers(api({ sessionToken: token }), "checkout", 3)).toEqual({ answered: [], heldOut: null });
    fetched.mockClear();
    expect(await askOffers(api({ lines: { value: [] } }), "checkout", 3)).toEqual({ answered: [], heldOut: null });
    expect(fetched).not.toHaveBeenCalled();
  });
});

const node = (more: object = {}) => ({
  id: "gid://shopify/ProductVariant/70",
  title: "Default Title",
  availableForSale: true,
  price: { amount: "12.5", currencyCode: "EUR" },
  compareAtPrice: { amount: "15.0" },
  image: null,
  product: { title: "Teapot", requiresSellingPlan: false },
  ...more,
});

describe("what can be bought", () => {
  const read = (...nodes: unknown[]) => buyable(api({ query: async () => ({ data: { nodes } }) }), [answered]);

  it("is read for the shopper's country and language, with the price of now", async () => {
    const query = vi.fn(async () => ({ data: { nodes: [node()] } }));
    const [offer] = await buyable(api({ query }), [answered]);
    expect(offer).toMatchObject({ title: "Teapot", variantTitle: null, price: 12.5, formerPrice: 15, currency: "EUR" });
    const variables = { ids: ["gid://shopify/ProductVariant/70"], country: "AT", language: "DE" };
    expect(query).toHaveBeenCalledWith(expect.stringContaining("@inContext"), { variables });
  });

  it("leaves out what is gone, sold out, or sold by subscription alone", async () => {
    expect(await read(null)).toEqual([]);
    expect(await read(node({ availableForSale: false }))).toEqual([]);
    expect(await read(node({ product: { title: "Tea", requiresSellingPlan: true } }))).toEqual([]);
    expect(await read(node({ title: "Blue", compareAtPrice: null }))).toMatchObject([
      { variantTitle: "Blue", formerPrice: null },
    ]);
    const failing = { query: () => Promise.reject(new Error("no")) };
    expect(await buyable(api(failing), [answered])).toEqual([]);
  });

  it.each([
    ["de-AT", "DE"],
    ["pt-BR", "PT_BR"],
    ["zh-TW", "ZH_TW"],
    ["en", "EN"],
    ["zh-Hans-CN", "ZH"],
  ])("language %s is %s", (given, expected) => {
    expect(languageCode(given)).toBe(expected);
  });
});

describe("what is told", () => {
  const publish = vi.fn(async () => true);
  const withConsent = (analytics: boolean) =>
    api({ analytics: { publish }, customerPrivacy: { value: { allowedProcessing: { analytics } } } });
  const offer = (productId: string, strategy: Offer["strategy"]) => ({ productId, strategy }) as Offer;
  beforeEach(() => publish.mockClear());

  it("is nothing without consent", () => {
    tell(withConsent(false), "add", offer("7", "similar"), { placement: "checkout" });
    expect(publish).not.toHaveBeenCalled();
  });

  it("is one impression for each strategy, with its products in order", () => {
    tellShown(withConsent(true), "thank_you", [
      offer("7", "similar"),
      offer("8", "best_sellers"),
      offer("9", "similar"),
    ]);
    expect(publish.mock.calls).toEqual([
      [
        "aisle:impression",
        { placement: "thank_you", productIds: ["7", "9"], strategy: "similar", slot: "similar/cart" },
      ],
      [
        "aisle:impression",
        { placement: "thank_you", productIds: ["8"], strategy: "best_sellers", slot: "best_sellers/cart" },
      ],
    ]);
  });

  it("names who is counted, and a held-out customer in place of what they would have seen", () => {
    tell(withConsent(true), "click", { ...offer("7", "similar"), subject: "c77" }, { placement: "thank_you" });
    tellHeldOut(withConsent(true), "checkout", "c77");
    tellHeldOut(withConsent(false), "checkout", "c77");
    expect(publish.mock.calls).toEqual([
      ["aisle:click", { placement: "thank_you", strategy: "similar", slot: "similar/cart", subject: "c77" }],
      [
        "aisle:exposure",
        {
          placement: "checkout",
          strategy: "frequently_bought_together",
          slot: "frequently_bought_together/cart",
          subject: "c77",
        },
      ],
    ]);
  });

  it("is on the line in the form that Aisle reads, its click id holding the time", () => {
    const at = Date.parse("2026-11-21T12:00:00Z");
    const id = newClickId(at, "0b9f8c1e-6f3f-4c7d-8a41-0e9d5c2b7f64");
    expect(id).toBe(`${at.toString(36)}-0b9f8c1e6f3f`);
    expect(Number.parseInt(id.slice(0, 8), 36)).toBe(at);
    expect(attributionToken(offer("7", "similar"), "checkout", 2, id)).toBe(`1.similar.checkout.cart.2.${id}`);
  });
});

it.each([
  [{}, { heading: "(heading)", count: 3 }],
  [
    { heading: "  ", count: 0 },
    { heading: "(heading)", count: 3 },
  ],
  [
    { heading: "For you", count: 2 },
    { heading: "For you", count: 2 },
  ],
  [{ count: 99 }, { heading: "(heading)", count: 6 }],
])("settings %j are %j", (value, expected) => {
  expect(offerSettings(api({ settings: { value } }))).toEqual(expected);
});
