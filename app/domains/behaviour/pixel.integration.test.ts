import { describe, expect, it, vi } from "vitest";
import type { ConnectorError } from "#connectors/contract/errors";
import { connect } from "~/domains/channels/channels.server";
import { rotateStorefrontKey, storefrontKey } from "~/domains/recommendations/recommendations.server";
import { listProblems, saveSettings } from "~/domains/shops/shops.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { fail, ok } from "~/kernel/result";
import { useDatabase } from "../../../tests/support/database";
import { FakePlatform } from "../../../tests/support/fake-platform";
import { runDueJobs } from "../../../tests/support/run-jobs";
import { connectPixel } from "./behaviour.server";

const measured = vi.hoisted(() => ({ told: [] as Record<string, string>[], failure: null as unknown }));
vi.mock("#connectors/registry", () => ({
  get connectors() {
    const connector = new FakePlatform().fill({ products: 1, customers: 1, orders: 1 }).connector();
    const connectTo = async (settings: Record<string, string>) => {
      if (measured.failure) return fail(measured.failure as ConnectorError);
      measured.told.push(settings);
      return ok({ externalId: "pixel" });
    };
    return [
      {
        ...connector,
        ports: [...connector.ports, "measuring"],
        open: (...args: Parameters<typeof connector.open>) => ({
          ...connector.open(...args),
          measuring: { connect: connectTo },
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
const refusals = async (shopId: ShopId) => {
  const problems = await inShop(shopId, listProblems);
  return problems
    .filter(({ code }) => code === "behaviour.measuring-not-connected")
    .map(({ facts }) => facts["reason"]);
};

describe("the web pixel", () => {
  it("is connected at install, with the shop's key and where to send", async () => {
    const shopId = await shop("install.example");
    expect(measured.told).toEqual([{ key: await storefrontKey(shopId), endpoint: process.env.APP_URL }]);
  });

  it("is told its settings again when measuring is switched on, and not when it is switched off", async () => {
    const shopId = await shop("switch.example");
    await switchTo(shopId, false);
    await runDueJobs();
    expect(measured.told).toHaveLength(1);
    await switchTo(shopId, true);
    await switchTo(shopId, true);
    const ran = await runDueJobs();
    expect([ran, await refusals(shopId), measured.told.length]).toEqual([["behaviour.connect-pixel"], [], 2]);
  });

  it("gets a new key at once", async () => {
    const shopId = await shop("rotate.example");
    const key = await rotateStorefrontKey(shopId);
    await runDueJobs();
    expect(measured.told.at(-1)).toMatchObject({ key });
  });

  it("is left alone where measuring is off", async () => {
    const shopId = await shop("off.example");
    await switchTo(shopId, false);
    expect(await connectPixel(shopId, new AbortController().signal)).toBeNull();
    expect(measured.told).toHaveLength(1);
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
