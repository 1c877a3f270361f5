import { afterAll, beforeAll, expect, it } from "vitest";
import type { Result } from "~/kernel/result";
import type { OpenConnector } from "../../connector";
import { testDeps } from "../../testing/deps";
import type { Account, Platform } from "../platform";
import { where } from "./where";

const KEY = "frequently_bought_together";

/** Writing: repeating changes nothing, one refusal harms nobody else, and what a merchant wrote stays. */
export function publishingLaws(platform: Platform): void {
  const { connector } = platform;
  const has = (port: string) => (connector.ports as readonly string[]).includes(port);
  let account: Account;
  let open: OpenConnector;
  let products: string[];
  beforeAll(async () => {
    account = await platform.account("GBP");
    open = reopened();
    products = account.held("catalog");
  });
  afterAll(() => account?.stop());

  function reopened(): OpenConnector {
    return connector.open(
      account.credentials,
      testDeps((url, init) => account.fetch(url, init)),
    );
  }

  where(has("recommendations")).describe("the port recommendations", () => {
    const slotOf = (index: number, others: number[], key = KEY) => ({
      productExternalId: products[index] as string,
      key,
      productExternalIds: others.map((other) => products[other] as string),
    });

    it("prepares as often as it is asked to", async () => {
      expect(await open.recommendations.prepare()).toMatchObject({ ok: true });
      expect(await reopened().recommendations.prepare()).toMatchObject({ ok: true });
    });

    it("publishes slots in order, and the same twice is the same", async () => {
      const slots = [slotOf(0, [1, 2]), slotOf(1, [2, 0]), slotOf(0, [2], "similar")];
      for (let time = 0; time < 2; time++) {
        const result = value(await open.recommendations.publish(slots));
        expect(result).toHaveLength(slots.length);
        expect(result.filter(({ error }) => error)).toEqual([]);
        for (const slot of slots) expect(await account.slot(slot)).toEqual(slot.productExternalIds);
      }
    });

    it("an emptied slot shows nothing", async () => {
      value(await open.recommendations.publish([slotOf(0, [])]));
      expect((await account.slot(slotOf(0, []))) ?? []).toEqual([]);
    });

    it("tells the slot that is refused, and publishes the others", async () => {
      const refused = { productExternalId: "1", key: KEY, productExternalIds: [products[0] as string] };
      const result = value(await open.recommendations.publish([slotOf(0, [1]), refused, slotOf(1, [0])]));
      expect(result.filter(({ error }) => error).map(({ productExternalId }) => productExternalId)).toEqual(["1"]);
      expect(result.find(({ error }) => error)?.error?.code).toBe("rejected");
      expect(await account.slot(slotOf(0, []))).toEqual([products[1]]);
      expect(await account.slot(slotOf(1, []))).toEqual([products[0]]);
    });

    it("takes a full batch", async () => {
      const { batchSize } = open.recommendations;
      const slots = Array.from({ length: batchSize }, (_, index) =>
        slotOf(index % products.length, [0, 1, 2], index < products.length ? KEY : "similar"),
      );
      const unique = [...new Map(slots.map((slot) => [`${slot.productExternalId} ${slot.key}`, slot])).values()];
      const result = value(await open.recommendations.publish(unique));
      expect(result.filter(({ error }) => error)).toEqual([]);
    });

    it("publishes what holds for the whole shop, again and again, and forgets it all", async () => {
      const values = {
        excludedProductExternalIds: [products[2] as string],
        lists: { best_sellers: products.slice(0, 3), trending: products.slice(1, 2) },
        storefront: { key: "pk_test", endpoint: "https://api.example.com" },
        experiments: { holdout: { share: 0.05, salt: "s" }, blocks: {} },
      };
      for (let time = 0; time < 2; time++)
        expect(await open.recommendations.publishShopWide(values)).toMatchObject({ ok: true });
      const emptied = { ...values, excludedProductExternalIds: [], lists: { best_sellers: [], trending: [] } };
      expect(await open.recommendations.publishShopWide(emptied)).toMatchObject({ ok: true });
      for (let time = 0; time < 2; time++) expect(await open.recommendations.clear()).toMatchObject({ ok: true });
      expect(await account.slot(slotOf(0, []))).toBeNull();
    });
  });

  where(has("complementary")).describe("the port complementary", () => {
    const entry = (index: number, others: number[], lastWrittenDigest: string | null = null) => ({
      productExternalId: products[index] as string,
      productExternalIds: others.map((other) => products[other] as string),
      lastWrittenDigest,
    });

    it("writes where there is nothing, follows its own value and takes it away again", async () => {
      const [first] = value(await open.complementary.publish([entry(0, [0, 1, 2])]));
      expect(first).toMatchObject({ outcome: "written", former: null });
      expect(await account.complementary(products[0] as string)).toEqual([products[1], products[2]]);
      const [second] = value(await open.complementary.publish([entry(0, [2], first?.digest ?? null)]));
      expect(second?.outcome).toBe("written");
      expect(await account.complementary(products[0] as string)).toEqual([products[2]]);
      const former = {
        productExternalId: products[0] as string,
        former: second?.former ?? null,
        lastWrittenDigest: second?.digest ?? "",
      };
      expect(await open.complementary.restore([former])).toMatchObject({ ok: true });
      expect(await account.complementary(products[0] as string)).toBeNull();
    });

    it("never writes over what the merchant chose, before or after", async () => {
      const byHand = [products[2] as string];
      await account.setComplementary(products[1] as string, byHand);
      const [kept] = value(await open.complementary.publish([entry(1, [0])]));
      expect(kept).toMatchObject({ outcome: "kept-merchants", digest: null });
      expect(await account.complementary(products[1] as string)).toEqual(byHand);

      const [ours] = value(await open.complementary.publish([entry(2, [0])]));
      await account.setComplementary(products[2] as string, byHand);
      const [after] = value(await open.complementary.publish([entry(2, [1], ours?.digest ?? null)]));
      expect(after?.outcome).toBe("kept-merchants");
      const former = { productExternalId: products[2] as string, former: null, lastWrittenDigest: ours?.digest ?? "" };
      expect(await open.complementary.restore([former])).toMatchObject({ ok: true });
      expect(await account.complementary(products[2] as string)).toEqual(byHand);
    });
  });

  where(has("measuring")).it("measuring is connected once, however often it is asked for", async () => {
    const settings = { key: "pk_test", endpoint: "https://api.example.com" };
    const first = value(await open.measuring.connect(settings));
    expect(value(await open.measuring.connect({ ...settings, key: "pk_other" }))).toEqual(first);
  });

  where(
    has("measuring"),
  ).it("measuring is disconnected, however often it is asked for, and connected again", async () => {
    const settings = { key: "pk_test", endpoint: "https://api.example.com" };
    value(await open.measuring.connect(settings));
    expect(account.measuring()).toEqual(settings);
    for (let time = 0; time < 2; time++) {
      value(await open.measuring.disconnect());
      expect(account.measuring()).toBeNull();
    }
    value(await reopened().measuring.connect(settings));
    expect(account.measuring()).toEqual(settings);
  });

  where(has("theme")).it("the theme is read, not assumed", async () => {
    const theme = value(await open.theme.placedBlocks());
    expect(theme.themeName).not.toBe("");
    expect(theme.blocks).toEqual([]);
  });
}

function value<T>(result: Result<T, { code: string; message: string }>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
