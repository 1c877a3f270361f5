import { describe, expect, it, vi } from "vitest";
import type { ConnectorError } from "#connectors/contract/errors";
import { connect, connectInto } from "~/domains/channels/channels.server";
import { replaceStorefrontKey, storefrontKey } from "~/domains/recommendations/recommendations.server";
import { listProblems, saveSettings } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, must, ok } from "~/kernel/result";
import { useDatabase } from "../../../tests/support/database";
import { FakePlatform } from "../../../tests/support/fake-platform";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { connectPixel } from "./behaviour.server";

const measured = vi.hoisted(() => ({ told: [] as (Record<string, string> | null)[], failure: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    const connector = new FakePlatform().fill({ products: 1, customers: 1, orders: 1 }).connector();
    const connectTo = async (settings: Record<string, string>) => {
      if (measured.failure) return fail(measured.failure as ConnectorError);
      measured.told.push(settings);
      return ok({ externalId: "pixel" });
    };
    const disconnect = async () => {
      if (measured.failure) return fail(measured.failure as ConnectorError);
      measured.told.push(null);
      return ok(undefined);
    };
    return [
      {
        ...connector,
        ports: [...connector.ports, "measuring"],
        open: (...args: Parameters<typeof connector.open>) => ({
          ...connector.open(...args),
          measuring: { connect: connectTo, disconnect },
        }),
      },
    ];
  },
}));

useDatabase();

async function shop(accountDomain: string): Promise<ShopId> {
  measured.told.length = 0;
  measured.failure = null;
  const made = await connect({ platform: "shopify", accountDomain, scopes: [], credentials: {}, now: new Date() });
  await runDueJobs();
  return made.shopId;
}

const switchTo = (shopId: ShopId, isMeasuringOn: boolean) =>
  inShop(shopId, (scope) => saveSettings(scope, { isMeasuringOn }));
const refusals = async (shopId: ShopId, code = "behaviour.measuring-not-connected") => {
  const problems = await inShop(shopId, listProblems);
  return problems.filter((problem) => problem.code === code).map(({ facts }) => facts["reason"]);
};

describe("the web pixel", () => {
  it("is connected at install, with the shop's key and where to send", async () => {
    const shopId = await shop("install.example");
    expect(measured.told).toEqual([{ key: await storefrontKey(shopId), endpoint: process.env.APP_URL }]);
  });

  it("of a further storefront has that storefront's own key", async () => {
    const shopId = await shop("first.example");
    const second = { platform: "shopify", accountDomain: "second.example", scopes: [], credentials: {} };
    const made = must(await connectInto(shopId, { ...second, now: new Date() }));
    measured.told.length = 0;
    await connectPixel(shopId, new AbortController().signal);
    const [own, further] = [await storefrontKey(shopId), await storefrontKey(shopId, made.channelId)];
    expect(further).not.toBe(own);
    expect(measured.told.map((told) => told?.["key"])).toEqual([own, further]);
    await runDueJobs();
  });

  it("is taken away when measuring is switched off, and connected when it is switched on", async () => {
    const shopId = await shop("switch.example");
    await switchTo(shopId, false);
    expect(await runDueJobs()).toEqual(["behaviour.connect-pixel"]);
    expect(measured.told).toEqual([expect.anything(), null]);
    await switchTo(shopId, true);
    await switchTo(shopId, true);
    const ran = await runDueJobs();
    expect([ran, await refusals(shopId), measured.told.length]).toEqual([["behaviour.connect-pixel"], [], 3]);
    expect(measured.told[2]).toEqual(measured.told[0]);
  });

  it("gets a new key at once", async () => {
    const shopId = await shop("rotate.example");
    const { key } = must(await replaceStorefrontKey(shopId, null, { isLeaked: false }));
    await runDueJobs();
    expect(measured.told.at(-1)).toMatchObject({ key });
  });

  it("that could not be taken away is shown to the merchant, until it is wanted again", async () => {
    const shopId = await shop("off.example");
    measured.failure = { code: "rejected", message: "Not now." };
    await switchTo(shopId, false);
    await runDueJobs();
    expect(await refusals(shopId, "behaviour.measuring-not-disconnected")).toEqual(["Not now."]);
    measured.failure = null;
    await switchTo(shopId, true);
    await runDueJobs();
    expect(await refusals(shopId, "behaviour.measuring-not-disconnected")).toEqual([]);
  });

  it("comes again after the platform's wait", async () => {
    const shopId = await shop("busy.example");
    measured.failure = { code: "rate-limited", message: "busy", retryAfterMs: 4_000 };
    expect(await connectPixel(shopId, new AbortController().signal)).toBe(4_000);
    expect(await refusals(shopId)).toEqual([]);
  });

  it("tells the merchant what the platform refused, until it goes well", async () => {
    const shopId = await shop("refused.example");
    measured.failure = { code: "rejected", message: "The settings are not valid." };
    expect(await connectPixel(shopId, new AbortController().signal)).toBeNull();
    expect(await refusals(shopId)).toEqual(["The settings are not valid."]);
    measured.failure = null;
    await connectPixel(shopId, new AbortController().signal);
    expect(await refusals(shopId)).toEqual([]);
  });
});
