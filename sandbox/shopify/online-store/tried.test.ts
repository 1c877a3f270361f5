import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { gid } from "../state";
import { startTestStore, type TestStore } from "./testing/test-store";

let store: TestStore;

beforeAll(async () => {
  store = await startTestStore();
  store.place("index", "product-row", { strategy: "best_sellers" });
  store.place("index", "product-row", { strategy: "best_sellers", row: "2" });
  store.place("product", "you-may-also-like", { row: "3" });
});
afterAll(() => store.stop());
beforeEach(() => {
  store.state.sql("DELETE FROM metafields").run();
  store.publish("blue-teapot", "frequently_bought_together", ["oak-tray", "assam-tea"]);
  store.publish("blue-teapot", "similar", ["white-mug", "tin-caddy"]);
  const sold = ["white-mug", "assam-tea"].map((handle) => gid("Product", store.id(handle)));
  store.setAppMetafield("best_sellers", "list.product_reference", sold);
});

const arm = { strategy: null, layout: null, heading: null, number: null };
const tries = (blocks: Record<string, object[]>, more: object = {}) =>
  store.setAppMetafield("experiments", "json", {
    holdout: { share: 0.05, salt: "shop" },
    blocks: Object.fromEntries(
      Object.entries(blocks).map(([block, arms]) => [
        block,
        { key: "k1", salt: "s1", layout: "01".repeat(50), default: 0, isCounted: true, arms, ...more },
      ]),
    ),
  });
const see = async (path: string) => (await fetch(store.url + path)).text();
/** What stands on the page, without what is inert. */
const standing = (html: string) => html.replaceAll(/<template.*?<\/template>/gs, "");
const inert = (html: string) => [...html.matchAll(/<template class="a(\d)">(.*?)<\/template>/gs)];
const page = "/products/blue-teapot";

test("every arm is on the page, the standing one visible, the others inert", async () => {
  tries({ row: [arm, { ...arm, strategy: "frequently_bought_together", heading: "Look", number: 1, layout: "grid" }] });
  const html = await see(page);
  expect(standing(html)).toContain("You may also like");
  expect(standing(html)).not.toContain("Look");
  const [other, ...more] = inert(html);
  expect(more).toEqual([]);
  expect(other?.[1]).toBe("1");
  expect(other?.[2]).toContain(">Look<");
  expect(other?.[2]).toContain("aisle-row--grid");
  expect(other?.[2]).toContain('data-aisle="frequently_bought_together"');
  expect(other?.[2]?.match(/data-aisle-product/g)).toHaveLength(1);
});

test("an arm under another version of the rules stands as published, and says what to ask for", async () => {
  tries({ row: [arm, { ...arm, rules: 3 }], home: [arm, { ...arm, rules: 4 }] });
  const html = await see(page);
  expect(standing(html)).not.toContain("data-aisle-rules");
  expect(inert(html)[0]?.[2]).toContain('data-aisle-fill="ruled"');
  expect(inert(html)[0]?.[2]).toContain('data-aisle-rules="3"');
  expect(inert(html)[0]?.[2]).toContain("data-aisle-blanks");
  expect(inert(html)[0]?.[2]?.match(/data-aisle-product=/g)).toHaveLength(2);
  const home = inert(await see("/"))[0]?.[2];
  expect(home).toContain('data-aisle-rules="4"');
});

test("rows of one page are tried apart, by their numbers; rows of one number alike", async () => {
  const named = (heading: string) => [arm, { ...arm, heading }];
  tries({ home: named("First row"), home_2: named("Second row"), row: named("Row"), row_3: named("Third row") });
  const headings = async (path: string) =>
    inert(await see(path)).map(([, , html]) => /<h2[^>]*>([^<]*)</.exec(html ?? "")?.[1]);
  expect(await headings("/")).toEqual(["First row", "Second row"]);
  expect(await headings(page)).toEqual(["Row", "Third row"]);
  tries({ home_2: named("Second row") });
  expect(await headings("/")).toEqual(["Second row"]);
});

test("a bundle under another version of the rules stands as published, and says what to ask for", async () => {
  tries({ bundle: [arm, { ...arm, rules: 5 }] });
  const html = await see(page);
  expect(standing(html)).not.toContain("data-aisle-ask");
  const [bundle] = [...html.matchAll(/<template class="a1">(.*)<\/template>/gs)];
  expect(bundle?.[1]).toContain('data-aisle-rules="5"');
  expect(bundle?.[1]).toContain("data-aisle-blanks");
});

test("a row asks for its list where rules hold for some shoppers, and nowhere else", async () => {
  store.setAppMetafield("experiments", "json", { holdout: { share: 0, salt: "shop" }, blocks: {}, asks: ["home"] });
  expect(await see(page)).not.toContain("data-aisle-fill");
  const home = await see("/");
  expect(home).toContain('data-aisle-fill="ruled"');
  expect(home).not.toContain("data-aisle-rules");
});

test("a bundle is tried in its layouts", async () => {
  tries({ bundle: [arm, { ...arm, layout: "cards", number: 1 }] });
  const html = await see(page);
  expect(standing(html)).toContain("aisle-bundle--row");
  expect(inert(html)[0]?.[2]).toContain("aisle-bundle--cards");
});

test("the arm that everybody gets without JavaScript is the one named so", async () => {
  tries({ row: [arm, { ...arm, heading: "Second" }] }, { default: 1 });
  const html = await see(page);
  expect(standing(html)).toContain(">Second<");
  expect(inert(html)[0]?.[1]).toBe("0");
});

test("what was rolled out stands, and is not counted", async () => {
  tries({ row: [{ ...arm, heading: "Rolled out" }] }, { layout: "0".repeat(100), isCounted: false });
  const html = await see(page);
  expect(html).toContain(">Rolled out<");
  expect(html).not.toContain('data-k="k1"');
});

test("an arm without anything to show gives way to the standing one; where that has nothing, nothing is tried", async () => {
  tries({ bundle: [arm, arm] });
  store.state.sql("DELETE FROM metafields WHERE key = 'frequently_bought_together'").run();
  const html = await see(page);
  expect(html).not.toContain("aisle-bundle");
  expect(html.match(/data-aisle-try/g)).toHaveLength(2);
});

test("on the home page the row's list is tried", async () => {
  tries({ home: [arm, { ...arm, heading: "For the home" }], collection: [arm, { ...arm, heading: "For shelves" }] });
  const html = await see("/");
  expect(inert(html)[0]?.[2]).toContain("For the home");
  expect(html).not.toContain("For shelves");
});

test("in the theme editor, and before anything was published, there is nothing but the block", async () => {
  expect(await see(page)).not.toContain("data-aisle-try");
  tries({ row: [arm, { ...arm, heading: "Look" }] });
  const html = await see(`${page}?design_mode=1`);
  expect(html).not.toContain("data-aisle-try");
  expect(html).not.toContain("Look");
});
