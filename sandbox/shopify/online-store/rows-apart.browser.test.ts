import { describe, expect, it } from "vitest";
import { gid } from "../state";
import { shiftsOf, watchShifts } from "./testing/page-checks";
import { SOON, visitStore } from "./testing/visit";

const arm = { strategy: null, layout: null, heading: null, number: null };
/** Everybody who is counted sees this arm of the two. */
const trial = (key: string, shown: "0" | "1", second: object) => ({
  ...{ key, salt: key, layout: shown.repeat(100), default: 0, isCounted: true },
  arms: [arm, { ...arm, ...second }],
});

const visit = visitStore((store) => {
  const lists = { best_sellers: ["white-mug", "assam-tea"], trending: ["tin-caddy", "oak-tray"] };
  for (const [list, handles] of Object.entries(lists)) {
    const ids = handles.map((handle) => gid("Product", store.id(handle)));
    store.setAppMetafield(list, "list.product_reference", ids);
  }
  store.place("index", "product-row", { strategy: "best_sellers" });
  store.place("index", "product-row", { strategy: "trending", row: "2" });
  store.place("index", "product-row", { strategy: "best_sellers", row: "3", heading: "Alone" });
  store.setAppMetafield("experiments", "json", {
    holdout: { share: 0, salt: "shop" },
    blocks: { home: trial("k1", "0", { heading: "Not this one" }), home_2: trial("k2", "1", { heading: "This one" }) },
  });
});

const headings = () => visit.page.locator("main .aisle__heading:visible").allTextContents();

/** Looks again until consent has left an id, by which the page that stands there was made. */
const comesBack = () =>
  expect
    .poll(async () => {
      await visit.see("/");
      return visit.page.evaluate(() => localStorage.getItem("aisle"));
    }, SOON)
    .not.toBeNull();

describe("several rows of one page", () => {
  it("each show their own arm before the first paint, and tell it; a row of another number is in no experiment", async () => {
    await watchShifts(visit.page);
    await visit.see("/");
    expect(await headings()).toEqual(["Best sellers", "Popular right now", "Alone"]);
    await comesBack();
    expect(await headings()).toEqual(["Best sellers", "This one", "Alone"]);
    visit.sink.events.length = 0;
    for (const row of await visit.page.locator("main .aisle-row:visible").all()) await row.scrollIntoViewIfNeeded();
    await visit.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    const told = (await visit.sink.wait("aisle:impression", 3)).map(({ experiment, arm }) => [experiment, arm]);
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        ["k1", "0"],
        ["k2", "1"],
        [undefined, undefined],
      ]),
    );
    expect(await shiftsOf(visit.page)).toEqual([]);
  });
});
