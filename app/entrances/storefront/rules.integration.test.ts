import { createHmac } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apply as applyCatalogue } from "~/domains/catalog/catalog.server";
import { apply as applyCustomers } from "~/domains/customers/customers.server";
import { draftExperiment, getExperiment, setHoldout, startExperiment } from "~/domains/experiments/experiments.server";
import {
  getRules,
  keepRules,
  publishRules,
  removeRule,
  saveRule,
} from "~/domains/recommendations/recommendations.server";
import { makeServer } from "~/infra/http/serve";
import { addKey } from "~/infra/routing/storefront-keys";
import { inShop } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { aCustomer, aProduct } from "../../../tests/support/canonical";
import { makeShop, useDatabase } from "../../../tests/support/database";
import { appProxy } from "./app-proxy";
import { storefront } from "./storefront";

const db = useDatabase();
const NOW = new Date();
let server: Server;
let origin: string;
let shop: Awaited<ReturnType<typeof makeShop>>;
let key: string;

type Rule = Parameters<typeof saveRule>[1];
const hide = (id: string, more: Partial<Rule>): Rule => ({
  ...{ id: newId(), name: `No ${id}`, isOn: true, strategy: null, placement: null, shopper: null },
  ...{ subject: { by: "any" }, action: { kind: "exclude", what: { by: "product", ids: [id] } }, ...more },
});

interface Answer {
  items: { productId: string }[];
  isHeldOut?: boolean;
  experiment?: string | null;
  arm?: string | null;
  isCounted?: boolean;
}

const ids = ({ items }: Answer) => items.map((item) => item.productId).join("");
const ask = async (query: string) => {
  const response = await fetch(
    `${origin}/storefront/v1/recommendations?key=${key}&product=1&strategy=similar&${query}`,
  );
  return {
    status: response.status,
    kept: response.headers.get("cache-control"),
    ...((await response.json()) as Answer),
  };
};

/** As Shopify forwards it, with the customer who is logged in. */
async function forwarded(customerId: string) {
  const query: Record<string, string> = {
    ...{ shop: shop.domain, logged_in_customer_id: customerId, path_prefix: "/apps/aisle" },
    ...{ timestamp: String(Math.floor(Date.now() / 1000)), product: "1", strategy: "similar" },
  };
  const names = Object.keys(query).sort();
  const text = names.map((name) => `${name}=${query[name]}`).join("");
  const signature = createHmac("sha256", "test-secret").update(text).digest("hex");
  const response = await fetch(
    `${origin}/proxy/shopify/recommendations?${new URLSearchParams({ ...query, signature })}`,
  );
  return { kept: response.headers.get("cache-control"), ...((await response.json()) as Answer) };
}

beforeAll(async () => {
  shop = await makeShop(db);
  const { shopId, channelId } = shop;
  key = await addKey(shopId);
  await inShop(shopId, async (scope) => {
    const products = ["1", "2", "3", "4", "5"].map((externalId) => aProduct({ externalId }));
    await applyCatalogue(
      scope,
      { channelId, now: NOW },
      products.map((product) => ({ kind: "product" as const, product })),
    );
    const trade = aCustomer({ externalId: "77", tags: ["Trade"] });
    await applyCustomers(scope, { channelId, now: NOW }, [{ kind: "customer", customer: trade }]);
    await saveRule(scope, hide("2", { placement: "cart" }));
    await saveRule(scope, hide("3", { shopper: { is: "in-country", values: ["DE"] } }));
    await saveRule(scope, hide("4", { shopper: { is: "tagged", values: ["trade"] } }));
    await publishRules(scope);
  });
  const items = ["2", "3", "4", "5"].map((productExternalId, i) => ({
    ...{ productExternalId, score: 1 - i / 10 },
    reason: { kind: "bought-together", orders: 43, ofOrders: 50 },
  }));
  await db.query(
    `INSERT INTO "Slot" ("shopId", strategy, "subjectExternalId", "channelId", "modelVersion", items, digest, "updatedAt") VALUES ($1, 'similar', '1', $2, 1, $3, 'd', now())`,
    [shopId, channelId, JSON.stringify(items)],
  );
  server = makeServer([storefront, appProxy], (_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it("a rule for a place, a country or a tag acts for those alone who ask from there, and who asks is the platform's word", async () => {
  expect(ids(await ask("placement=product"))).toBe("2345");
  expect(ids(await ask("placement=cart"))).toBe("345");
  expect(ids(await ask("placement=cart&country=de"))).toBe("45");
  expect(ids(await ask("placement=product&country=FR"))).toBe("2345");
  // A customer is nobody's to claim.
  expect(ids(await ask("logged_in_customer_id=77"))).toBe("2345");
  expect(ids(await forwarded("77"))).toBe("235");
  expect(ids(await forwarded("78"))).toBe("2345");
  expect((await forwarded("77")).kept).toContain("private");
  for (const wrong of ["country=Germany", "rules=x", "rules=0", "block=moon", "block=row&subject=a%20b"])
    expect((await ask(wrong)).status, wrong).toBe(400);
});

it("an arm's version of the rules is what its shoppers are shown, the same one every time", async () => {
  const { shopId } = shop;
  const version = await inShop(shopId, async (scope) => {
    for (const { id } of (await getRules(scope)).set.rules) await removeRule(scope, id);
    await saveRule(scope, hide("5", {}));
    const kept = await keepRules(scope);
    if (!kept.ok) throw new Error(kept.error.code);
    return kept.value.version;
  });
  expect(ids(await ask(`rules=${version}`))).toBe("234");
  const experiment = await inShop(shopId, async (scope) => {
    const arms = [{ name: "As it is" }, { name: "Without 5", ruleSetVersion: version, number: 2 }];
    const form = { name: "Rules", block: "row", metric: "conversion", windowDays: 7, effect: 0.1, arms };
    const made = await draftExperiment(scope, form, NOW);
    if (!made.ok) throw new Error(made.error.fields.join());
    await setHoldout(scope, 0.2, NOW);
    expect(await startExperiment(scope, made.value.id, null, NOW)).toMatchObject({ ok: true });
    return (await getExperiment(scope, made.value.id))!.experiment;
  });
  const subjects = Array.from({ length: 80 }, (_, i) => `visitor-${i}`);
  const seen = new Map<string, Set<string>>();
  for (const subject of subjects) {
    const answer = await ask(`block=row&subject=${subject}`);
    expect(await ask(`block=row&subject=${subject}`)).toEqual(answer);
    expect(answer.kept).toBe("private, no-store");
    const arm = answer.isHeldOut ? "held-out" : `${answer.arm}`;
    if (!answer.isHeldOut) expect([answer.experiment, answer.isCounted]).toEqual([experiment.key, true]);
    seen.set(arm, (seen.get(arm) ?? new Set()).add(ids(answer)));
  }
  expect(Object.fromEntries([...seen].map(([arm, lists]) => [arm, [...lists]]))).toEqual({
    ...{ "0": ["2345"], "1": ["23"], "held-out": [""] },
  });
  // Without consent nobody is told apart, and nothing is counted.
  expect(await ask("block=row")).toMatchObject({ isHeldOut: false, arm: "0", isCounted: false });
});
