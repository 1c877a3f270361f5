import { createRemoteRoot } from "@remote-ui/core";
import type { PostPurchaseRenderApi } from "@shopify/post-purchase-ui-extensions";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PurchaseOffer } from "./ask";
import { showOffer } from "./offer-page";
import { fill, wordsFor } from "./words";

const offer: PurchaseOffer = {
  heading: null,
  title: "Teapot",
  variantTitle: "Blue",
  imageUrl: "https://cdn.example/teapot.png",
  discountPercent: 15,
  changes: [{ type: "add_variant", variantId: 20, quantity: 1 }],
  sealed: "sealed",
};
const money = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "GBP" } });
const processed = {
  status: "processed",
  errors: [],
  calculatedPurchase: {
    updatedLineItems: [{ priceSet: money("10.00"), totalPriceSet: money("8.50"), quantity: 1 }],
    addedTaxLines: [{ priceSet: money("1.70") }],
    totalOutstandingSet: money("10.20"),
  },
};

interface Shown {
  kind?: unknown;
  type?: string;
  text?: string;
  props?: Record<string, unknown> & { onPress?: () => unknown };
  children?: readonly Shown[];
}
const all = (node: Shown): Shown[] => [node, ...(node.children ?? []).flatMap(all)];
const textOf = (node: Shown): string =>
  all(node)
    .flatMap((one) => one.text ?? [])
    .join("|");

async function open(input: Partial<Record<keyof PostPurchaseRenderApi, unknown>> = {}, heading: string | null = null) {
  const root = createRemoteRoot(() => undefined);
  const done = vi.fn(async () => undefined);
  const applyChangeset = vi.fn(async () => ({ status: "processed", errors: [] }));
  const given = {
    inputData: { locale: "en-GB", token: "token" },
    calculateChangeset: async () => processed,
    ...{ applyChangeset, done, ...input },
  };
  await showOffer(root as unknown as Parameters<typeof showOffer>[0], given as unknown as PostPurchaseRenderApi, {
    ...offer,
    heading,
  });
  const page = root as unknown as Shown;
  const press = async (label: string) => {
    const button = all(page).find((node) => node.type === "Button" && textOf(node).startsWith(label));
    await button?.props?.onPress?.();
  };
  return { page, done, applyChangeset, press };
}

const fetched = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

describe("the offer after a purchase", () => {
  it("says what is charged: price, discount, tax and total as the platform calculates them", async () => {
    const { page } = await open();
    expect(textOf(page)).toContain(
      "Price|£10.00|15% off|£8.50|Tax|£1.70|Total to pay|£10.20|Pay now · £10.20|No, thank you",
    );
  });

  it("has the heading that is tried, else its own", async () => {
    const titleOf = ({ page }: { page: Shown }) =>
      all(page).find((node) => node.type === "CalloutBanner")?.props?.["title"];
    expect(titleOf(await open())).toBe(wordsFor("en").title);
    expect(titleOf(await open({}, "Before you go"))).toBe("Before you go");
  });

  it("accepted, has the platform apply what Aisle signed, and goes on", async () => {
    fetched.mockResolvedValueOnce(Response.json({ changeset: "signed" }));
    const { press, applyChangeset, done } = await open();
    await press("Pay now");
    expect(JSON.parse(String(fetched.mock.lastCall?.[1]?.body))).toEqual({ token: "token", offer: "sealed" });
    expect(applyChangeset).toHaveBeenCalledWith("signed");
    expect(done).toHaveBeenCalledOnce();
  });

  it("applied before, goes on: nothing is charged twice and nothing looks wrong", async () => {
    fetched.mockResolvedValueOnce(Response.json({ changeset: "signed" }));
    const applyChangeset = async () => ({ status: "unprocessed", errors: [{ code: "changeset_already_applied" }] });
    const { press, done } = await open({ applyChangeset });
    await press("Pay now");
    expect(done).toHaveBeenCalledOnce();
  });

  it("refused or not paid, says that the order stands, and leads on", async () => {
    fetched.mockResolvedValueOnce(Response.json({ error: "sold-out" }, { status: 409 }));
    const { page, press, applyChangeset, done } = await open();
    await press("Pay now");
    expect(applyChangeset).not.toHaveBeenCalled();
    expect(textOf(page)).toContain(wordsFor("en").failed);
    expect(textOf(page)).not.toContain("Pay now");
    await press(wordsFor("en").proceed);
    expect(done).toHaveBeenCalledOnce();
  });

  it("is passed over when it cannot be added, and when it is declined", async () => {
    const sold = await open({ calculateChangeset: async () => ({ status: "unprocessed", errors: [] }) });
    expect(sold.done).toHaveBeenCalledOnce();
    const { press, done } = await open();
    await press("No, thank you");
    expect(done).toHaveBeenCalledOnce();
    expect(fetched).not.toHaveBeenCalled();
  });
});

it("has every sentence in every language, with the same places to fill", () => {
  const places = (text: string) => text.match(/\{\{\w+\}\}/g) ?? [];
  for (const language of ["de", "es", "fr", "id", "tr"]) {
    const words = wordsFor(`${language}-XX`);
    expect(words).not.toBe(wordsFor("en"));
    for (const [key, text] of Object.entries(wordsFor("en")))
      expect(places(words[key as keyof typeof words])).toEqual(places(text));
  }
  expect(fill(wordsFor("xx").accept, { total: "£1" })).toBe("Pay now · £1");
});
