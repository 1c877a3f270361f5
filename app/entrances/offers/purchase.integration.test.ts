import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "~/domains/behaviour/behaviour.server";
import { apply } from "~/domains/catalog/catalog.server";
import {
  armFor,
  draftExperiment,
  startExperiment,
  storefrontExperiments,
} from "~/domains/experiments/experiments.server";
import { keepRules, saveRule } from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { inShop } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { aProduct, aVariant } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { jwt, purchaseClaims } from "../../../tests/support/platform-tokens";
import { offers } from "./offers";

const db = useDatabase();
type Shop = Awaited<ReturnType<typeof makeShop>>;
let server: Server;
let origin: string;
let plain: Shop;
let tried: Shop;

interface Offer {
  productId: string;
  strategy: string;
  heading: string | null;
}

/** Sells products 1 to 4; with 1 goes 2, what completes it is 3. */
async function aShop(): Promise<Shop> {
  const shop = await makeShop(db);
  const { shopId, channelId } = shop;
  const products = ["1", "2", "3", "4"].map((id) => ({
    kind: "product" as const,
    product: aProduct({ externalId: id, variants: [aVariant({ externalId: `${id}0` })] }),
  }));
  await inShop(shopId, (scope) => apply(scope, { channelId, now: new Date() }, products));
  const lists: [string, string[]][] = [
    ["frequently_bought_together", ["2", "4"]],
    ["complementary", ["3"]],
  ];
  for (const [strategy, ids] of lists) {
    const reason = { kind: "bought-together", orders: 4, ofOrders: 9 };
    const items = ids.map((id) => ({ productExternalId: id, score: 1, reason }));
    await db.query(
      `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt") VALUES ($1, $2, '1', $3, 1, $4, 'd', now())`,
      [shopId, strategy, channelId, JSON.stringify(items)],
    );
  }
  return shop;
}

beforeAll(async () => {
  plain = await aShop();
  tried = await aShop();
  await inShop(tried.shopId, async (scope) => {
    const never = { kind: "exclude" as const, what: { by: "product" as const, ids: ["2"] } };
    const everywhere = { strategy: null, placement: null, shopper: null, subject: { by: "any" as const } };
    must(await saveRule(scope, { id: newId(), name: "Never 2", isOn: true, ...everywhere, action: never }));
    const { version } = must(await keepRules(scope));
    const form = {
      ...{ name: "After", block: "post_purchase", metric: "revenue", windowDays: "7", effect: "0.1" },
      arms: [
        { name: "As it is" },
        { name: "Completes", strategy: "complementary", heading: "Before you go" },
        { name: "Rules", ruleSetVersion: version },
      ],
    };
    const { id } = must(await draftExperiment(scope, form, new Date()));
    must(await startExperiment(scope, id, null, new Date()));
  });
  server = makeServer([offers], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function offered(shop: Shop, referenceId: string, customerId?: string): Promise<Offer | null> {
  const token = jwt(purchaseClaims(shop.domain, referenceId, [1], customerId));
  const response = await fetch(`${origin}/offers/v1/purchase`, { method: "POST", body: JSON.stringify({ token }) });
  return ((await response.json()) as { offer: Offer | null }).offer;
}
/** As the web pixel tells it, with consent alone. */
const checksOut = (shop: Shop, checkoutToken: string, subject?: string) =>
  record(
    shop.shopId,
    [
      {
        ...{ id: `started-${checkoutToken}`, name: "checkout_started", at: new Date().toISOString() },
        ...{ clientId: `b-${checkoutToken}`, checkoutToken, subject, marketing: true },
      },
    ],
    new Date(),
  );
const told = (shop: Shop, checkoutToken: string) =>
  db.query<Record<string, unknown>>(
    `SELECT name, subject, experiment, arm, strategy, "productExternalIds" AS ids, "allowsMarketing" AS marketing FROM "BehaviourEvent"
     WHERE "shopId" = $1 AND "clientId" = $2 AND placement = 'post_purchase'`,
    [shop.shopId, `b-${checkoutToken}`],
  );
const visitors = Array.from({ length: 2_000 }, (_, n) => `mr0qk3f9-${n}`);
const ofShop = async (shop: Shop) => {
  const published = await inShop(shop.shopId, storefrontExperiments);
  return (subject: string) => armFor(published, "post_purchase", subject);
};

describe("an offer after a purchase", () => {
  it("is kept from who is held out, and told once as what would have been shown", async () => {
    const shown = await ofShop(plain);
    const out = visitors.find((one) => shown(one).kind === "held-out")!;
    await checksOut(plain, "out", out);
    for (let asked = 0; asked < 3; asked++) expect(await offered(plain, "out")).toBeNull();
    expect(await told(plain, "out")).toEqual([
      {
        ...{ name: "aisle:exposure", subject: out, experiment: null, arm: null },
        ...{ strategy: "frequently_bought_together", ids: [], marketing: false },
      },
    ]);
  });

  it("counts as one impression, however often it is asked for", async () => {
    const shown = await ofShop(plain);
    const there = visitors.find((one) => shown(one).kind === "shown")!;
    await checksOut(plain, "there", there);
    for (let asked = 0; asked < 3; asked++) expect(await offered(plain, "there")).toMatchObject({ productId: "2" });
    expect(await told(plain, "there")).toEqual([
      {
        ...{ name: "aisle:impression", subject: there, experiment: null, arm: null },
        ...{ strategy: "frequently_bought_together", ids: ["2"], marketing: true },
      },
    ]);
  });

  it("goes by the buyer where the pixel named nobody, and by nobody without word from it", async () => {
    const shown = await ofShop(plain);
    const out = Array.from({ length: 2_000 }, (_, n) => String(7_000 + n)).find(
      (id) => shown(`c${id}`).kind === "held-out",
    )!;
    await checksOut(plain, "buyer");
    expect(await offered(plain, "buyer", out)).toBeNull();
    expect(await told(plain, "buyer")).toMatchObject([{ name: "aisle:exposure", subject: `c${out}` }]);
    expect(await offered(plain, "unmeasured", `gid://shopify/Customer/${out}`)).toMatchObject({ productId: "2" });
    const [count] = await db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM "BehaviourEvent" WHERE "shopId" = $1 AND placement = 'post_purchase' AND "clientId" IS NULL`,
      [plain.shopId],
    );
    expect(count?.n).toBe(0);
  });

  it("is what the shopper's arm offers: another list, under another heading, or under tried rules", async () => {
    const shown = await ofShop(tried);
    const inArm = (arm: number) =>
      visitors.find((one) => {
        const given = shown(one);
        return given.kind === "shown" && given.arm === arm;
      })!;
    const expected = [
      { productId: "2", strategy: "frequently_bought_together", heading: null },
      { productId: "3", strategy: "complementary", heading: "Before you go" },
      { productId: "4", strategy: "frequently_bought_together", heading: null },
    ];
    const { blocks } = await inShop(tried.shopId, storefrontExperiments);
    for (const [arm, offer] of expected.entries()) {
      await checksOut(tried, `arm-${arm}`, inArm(arm));
      expect(await offered(tried, `arm-${arm}`)).toMatchObject(offer);
      expect(await told(tried, `arm-${arm}`)).toMatchObject([
        { name: "aisle:impression", experiment: blocks.post_purchase?.key, arm: String(arm), ids: [offer.productId] },
      ]);
    }
    expect(await offered(tried, "no-consent", "7000")).toMatchObject(expected[0]!);
  });
});
