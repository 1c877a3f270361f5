import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  armFor,
  draftExperiment,
  type Shown,
  type StorefrontExperiments,
  startExperiment,
  storefrontExperiments,
} from "~/domains/experiments/experiments.server";
import { keepRules, publishRules, saveRule } from "~/domains/recommendations/recommendations.server";
import { inShop } from "~/infra/scope";
import { newId, type ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { placeAppBlock, readExtensions } from "../../sandbox/shopify/online-store";
import { useKeptShop } from "../support/kept-shop/kept-shop";
import { idsOf } from "../support/looks";
import { makeSmallShop } from "../support/small-shop";
import { waitFor } from "../support/stack";
import { type Admin, startAdmin } from "./support/admin";

const db = useKeptShop("small");
const seed = makeSmallShop();
const { handle } = seed.products[1]!;
const HEADINGS = ["You may also like", "Look what else there is"];
let people: Admin;
let shopId: ShopId;
let published: StorefrontExperiments;
/** The best of the row's list, which the rules of the other arm hide. */
let best: { id: string; title: string };

const url = () => `${people.stack.sandbox.urls.onlineStore}/products/${handle}`;
/** The first of many visitors to whom the lottery gives this. */
const visitorWho = (isIt: (shown: Shown) => boolean) =>
  Array.from({ length: 1_000 }, (_, i) => `visitor-${i}`).find((id) => isIt(armFor(published, "row", id)))!;
const inArm = (arm: number) => visitorWho((shown) => shown.kind === "shown" && shown.arm === arm);
const heldOut = () => visitorWho((shown) => shown.kind === "held-out");

beforeAll(async () => {
  people = await startAdmin(db);
  const { uid } = readExtensions("extensions").themes[0]!;
  const block = { app: people.stack.sandbox.app.handle, block: "you-may-also-like", uid };
  placeAppBlock(people.stack.shop.state, { template: "product", block, settings: {} });
  shopId = (await idsOf(people.stack)).shopId as ShopId;
  [best] = (await db.query<typeof best>(
    `SELECT o."externalId" AS id, o.title FROM "Slot" s JOIN "Product" p ON p."externalId" = s."subjectExternalId"
     JOIN LATERAL jsonb_array_elements(s.items) WITH ORDINALITY AS i(item, place) ON true
     JOIN "Product" o ON o."externalId" = i.item->>'productExternalId'
     WHERE s.strategy = 'similar' AND p.handle = $1 AND o."isAvailable" AND o."isPublished" ORDER BY place LIMIT 1`,
    [handle],
  )) as [typeof best];
  published = await inShop(shopId, async (scope) => {
    const hidden = { kind: "exclude" as const, what: { by: "product" as const, ids: [best.id] } };
    const everywhere = { strategy: null, placement: null, shopper: null, subject: { by: "any" as const } };
    must(await saveRule(scope, { id: newId(), name: "Not the best", isOn: true, ...everywhere, action: hidden }));
    const { version } = must(await keepRules(scope));
    const form = {
      ...{ name: "Another heading", block: "row", metric: "conversion", windowDays: "7", effect: "0.1" },
      arms: [{ name: "As it is" }, { name: "Other", heading: HEADINGS[1], ruleSetVersion: version }],
    };
    const { id } = must(await draftExperiment(scope, form, new Date()));
    must(await startExperiment(scope, id, null, new Date()));
    return storefrontExperiments(scope);
  });
  await waitFor("the storefront to show what is tried", async () => {
    const page = await fetch(url());
    return (await page.text()).includes(published.blocks.row!.key);
  });
});
afterAll(() => people?.stop());

/** Agrees, and comes back as the visitor of this id; gives back the headings that are seen. */
async function comesBackAs(id: string): Promise<string[]> {
  const shopper = await people.shopper();
  const { page } = shopper;
  await page.goto(url());
  await shopper.agrees();
  await page.evaluate((visitor) => localStorage.setItem("aisle", visitor), id);
  await page.goto(url());
  const footer = page.locator("footer").first();
  const row = page.locator(".aisle-row:visible");
  await ((await row.count()) > 0 ? row.first() : footer).scrollIntoViewIfNeeded();
  await waitFor("what was seen to be told", async () => (await toldBy(id)).length > 0);
  const seen = await page.locator("main .aisle__heading:visible").allTextContents();
  await shopper.leaves();
  return seen;
}

const toldBy = (id: string) =>
  db.query<{ name: string; experiment: string | null; arm: string | null }>(
    `SELECT DISTINCT name, experiment, arm FROM "BehaviourEvent" WHERE subject = $1`,
    [id],
  );

describe("what a merchant tries", () => {
  it.each([
    0, 1,
  ])("is shown to shoppers of arm %i by the server's own rule, and comes back as their exposure", async (arm) => {
    const id = inArm(arm);
    expect(await comesBackAs(id)).toEqual([HEADINGS[arm]]);
    const exposure = { name: "aisle:impression", experiment: published.blocks.row!.key, arm: String(arm) };
    expect(await toldBy(id)).toEqual([exposure]);
  });

  it("is another version of the rules, for the shoppers of its arm alone", async () => {
    const titles = async (arm: number) => {
      const shopper = await people.shopper();
      const { page } = shopper;
      await page.goto(url());
      await shopper.agrees();
      await page.evaluate((visitor) => localStorage.setItem("aisle", visitor), inArm(arm));
      await page.goto(url());
      const row = page.locator(".aisle-row:visible");
      const answered = arm === 1 ? page.waitForResponse((response) => response.url().includes("rules=")) : null;
      await row.scrollIntoViewIfNeeded();
      await answered;
      const cards = row.locator(".aisle-row__title");
      if (arm === 1)
        await waitFor("the best to give its place", async () => !(await cards.allTextContents()).includes(best.title));
      const seen = await cards.allTextContents();
      await shopper.leaves();
      return seen;
    };
    const [asItIs, ruled] = [await titles(0), await titles(1)];
    expect(asItIs[0]).toBe(best.title);
    expect(ruled).not.toContain(best.title);
    expect(ruled).toHaveLength(asItIs.length);
    expect(ruled.slice(0, -1)).toEqual(asItIs.slice(1));
  });

  it("is not shown to the held-out, who tell what they would have seen", async () => {
    const id = heldOut();
    expect(await comesBackAs(id)).toEqual([]);
    expect(await toldBy(id)).toMatchObject([{ name: "aisle:exposure", arm: null }]);
  });

  it("is as it was for who does not agree, and nothing is told", async () => {
    const [before] = await db.query(`SELECT count(*) AS acts FROM "BehaviourEvent"`);
    const shopper = await people.shopper();
    await shopper.page.goto(url());
    await shopper.refuses();
    await shopper.page.goto(url());
    await shopper.page.locator(".aisle-row").scrollIntoViewIfNeeded();
    expect(await shopper.page.locator("main .aisle__heading:visible").allTextContents()).toEqual([HEADINGS[0]]);
    expect(shopper.told).toEqual([]);
    expect(await db.query(`SELECT count(*) AS acts FROM "BehaviourEvent"`)).toEqual([before]);
    await shopper.leaves();
  });
});

describe("a rule for one place", () => {
  it("acts in the theme's row there, for whoever comes near it, consent or not", async () => {
    await inShop(shopId, async (scope) => {
      const hidden = { kind: "exclude" as const, what: { by: "product" as const, ids: [best.id] } };
      const onProducts = {
        strategy: null,
        placement: "product" as const,
        shopper: null,
        subject: { by: "any" as const },
      };
      must(await saveRule(scope, { id: newId(), name: "Not there", isOn: true, ...onProducts, action: hidden }));
      must(await publishRules(scope));
    });
    const standing = async () => (await (await fetch(url())).text()).replaceAll(/<template.*?<\/template>/gs, "");
    await waitFor("the row to ask", async () => (await standing()).includes('data-aisle-fill="ruled"'));
    // What is published is one for all places.
    expect(await standing()).toContain(best.title);
    const shopper = await people.shopper();
    await shopper.page.goto(url());
    await shopper.refuses();
    await shopper.page.goto(url());
    const row = shopper.page.locator(".aisle-row:visible");
    const titles = () => row.locator(".aisle-row__title").allTextContents();
    await row.scrollIntoViewIfNeeded();
    await waitFor("the best to give its place", async () => !(await titles()).includes(best.title));
    expect((await titles()).length).toBeGreaterThan(0);
    expect(shopper.told).toEqual([]);
    await shopper.leaves();
  });
});
