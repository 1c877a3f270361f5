import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lookAtExperiments } from "~/domains/analytics/analytics.server";
import { setHoldout, storefrontExperiments } from "~/domains/experiments/experiments.server";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { seededRandom } from "~/kernel/random";
import { must } from "~/kernel/result";
import { DAY } from "~/kernel/time";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { idsOf } from "../../support/looks";
import { liveThrough } from "../../support/shoppers";
import { waitFor } from "../../support/stack";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("small");
let admin: Admin;
let merchant: Merchant;
let shopId: ShopId;
let channelId: ChannelId;
let page = "";

const heading = (name: string) => merchant.app.getByRole("heading", { name, exact: true });
const press = (name: string | RegExp) => merchant.app.getByRole("button", { name, exact: true }).click();
const inBar = (name: string) => merchant.page.getByRole("button", { name, exact: true });
const says = (text: string | RegExp) => merchant.app.getByText(text).first().waitFor();
const shown = () => inShop(shopId, storefrontExperiments);

/** Three weeks of shoppers, of whom those who see the grid order more often. */
async function threeWeeks(): Promise<void> {
  await db.query(`UPDATE "Experiment" SET "startedAt" = now() - interval '21 days'`);
  await liveThrough({
    ...{ shopId, channelId, published: await shown(), blocks: ["row"], from: new Date(Date.now() - 21 * DAY + 60_000) },
    ...{ days: 20, visitorsADay: 800, random: seededRandom(5) },
    afterDay: (end) => lookAtExperiments(shopId, end),
    chance: (on) => {
      const row = on("row");
      return row.kind === "shown" && row.content.layout === "grid" ? 0.12 : 0.05;
    },
  });
}

beforeAll(async () => {
  admin = await startAdmin(db);
  merchant = await admin.merchant();
  const ids = await idsOf(admin.stack);
  [shopId, channelId] = [ids.shopId as ShopId, ids.channelId as ChannelId];
});
afterAll(() => admin?.stop());

describe("an experiment", () => {
  it("begins with an empty page that says what it is good for", async () => {
    await merchant.open("/app/experiments");
    await says("Find out what sells more in your shop");
    await merchant.app.getByRole("link", { name: "Try something" }).first().click();
    await heading("Try something").waitFor();
  });

  it("says at the fields what is missing, and how long it will take", async () => {
    await says(/nobody who agreed to measuring has seen this block/);
    await merchant.app.getByLabel("Number of products").nth(1).fill("99");
    await inBar("Save").click();
    await says("Give it a name of at most 80 characters.");
    await says("Enter a whole number from 2 to 12, or leave it empty.");
  });

  it("is kept as a draft, which nobody sees", async () => {
    await merchant.app.getByLabel("Name", { exact: true }).fill("Grid instead of a row");
    await merchant.app.getByLabel("Name of the version").nth(1).fill("Grid");
    await merchant.app.getByLabel("Layout").nth(1).selectOption("grid");
    await merchant.app.getByLabel("Number of products").nth(1).fill("");
    await inBar("Save").click();
    await heading("Grid instead of a row").waitFor();
    await says("Draft");
    expect((await shown()).blocks).toEqual({});
  });

  it("starts, and the storefront is told which versions there are", async () => {
    const [before] = await db.query<{ at: Date }>(`SELECT clock_timestamp() AS at`);
    await press("Start");
    await says("Running");
    await says(/Counting begins with the first shopper/);
    expect((await shown()).blocks.row?.arms).toMatchObject([{ layout: null }, { layout: "grid" }]);
    const published = async () => {
      const [row] = await db.query(`SELECT 1 FROM "Slot" WHERE strategy = 'shop_wide' AND "publishedAt" > $1`, [
        before?.at,
      ]);
      return row;
    };
    await waitFor("the storefront to be told", published);
    page = new URL(merchant.frame().url()).pathname;
  });

  it("tells after three weeks which version is better, by how much, and how sure that is", async () => {
    await threeWeeks();
    await press("Look now");
    await says(/“Grid” is better: \+\d+(\.\d)?%, between \+/);
    const versions = merchant.app.getByRole("table", { name: "The versions" });
    expect(await versions.locator("tbody tr").count()).toBe(2);
    await versions.getByText(/^\+\d+(\.\d)?%$/).waitFor();
    await says("Each version gets the share of shoppers it should");
    await press("Show as table");
    const days = merchant.app.getByRole("table", { name: /^Difference to/ });
    await days.locator("tbody tr").nth(7).waitFor();
  });

  it.each<Look>(["wide", "dark", "phone"])("can be read by everybody, %s", async (look) => {
    const other = await admin.merchant(look);
    await other.open(page);
    await other.app.getByRole("img", { name: /^Difference to/ }).waitFor();
    expect(await barriers(other.frame())).toEqual([]);
    expect(await overflow(other.frame())).toBeLessThanOrEqual(0);
    expect(other.complaints()).toEqual([]);
    await other.leave();
  });

  it("is stopped, rolled out to everybody, and taken back", async () => {
    await press("Stop");
    await says("Stopped");
    expect((await shown()).blocks).toEqual({});
    await press("Roll out Grid to everybody");
    await says("Everybody sees “Grid”, except the shoppers who are held out.");
    expect((await shown()).blocks.row).toMatchObject({ isCounted: false, arms: [{ layout: "grid" }] });
    await press("Take back");
    await waitFor("the block to be as it was", async () => !(await shown()).blocks.row);
    await says(/Roll-out taken back/);
  });

  it("stands in the list with what can be said of it", async () => {
    await merchant.open("/app/experiments");
    const row = merchant.app.getByRole("table", { name: "What was tried" }).locator("tbody tr");
    await row.getByText(/“Grid” is better/).waitFor();
    expect(await row.count()).toBe(1);
  });

  it("knows the block's traffic by then", async () => {
    await merchant.open("/app/experiments/new");
    await says(/^Your traffic needs \d+ weeks? for \+10%$/);
  });
});

describe("the holdout", () => {
  it("keeps what is being typed while the page loads anew, also where another share was chosen elsewhere", async () => {
    await merchant.open("/app/experiments");
    const share = merchant.app.getByLabel("Share of shoppers held out");
    await share.fill("12");
    await inShop(shopId, async (scope) => must(await setHoldout(scope, 0.07, new Date())));
    // A press elsewhere on the page loads all of it anew.
    await merchant.app.getByRole("switch", { name: "Turn on: Cart page" }).click();
    await merchant.app.getByRole("link", { name: "See shares: Cart page" }).waitFor();
    expect(await share.inputValue()).toBe("12");
    await inBar("Discard").click();
    await waitFor("the share that was chosen elsewhere", async () => (await share.inputValue()) === "7");
    await merchant.app.getByRole("switch", { name: "Turn off: Cart page" }).click();
    await waitFor("the cart's page to be as it was", async () => !(await shown()).blocks.cart);
  });

  it("takes another share from a fifth down, and says what it measures", async () => {
    await merchant.open("/app/experiments");
    const share = merchant.app.getByLabel("Share of shoppers held out");
    await share.fill("30");
    await inBar("Save").click();
    await says("Enter a number from 0 to 20.");
    await share.fill("10");
    await inBar("Save").click();
    await waitFor("the share to be published", async () => (await shown()).holdout.share === 0.1);
    // As long as the bar stands, also while it says "Saving…", leaving the page asks first.
    await merchant.page.getByText("Unsaved changes").waitFor({ state: "hidden" });
    await merchant.app.getByRole("link", { name: "See what it says" }).click();
    await heading("Shoppers without Aisle").waitFor();
  });
});

describe("the optimiser", () => {
  it("is switched on and off by block", async () => {
    await merchant.open("/app/experiments");
    await merchant.app.getByRole("switch", { name: "Turn on: Home page" }).click();
    await merchant.app.getByRole("link", { name: "See shares: Home page" }).waitFor();
    expect((await shown()).blocks.home?.arms.map(({ strategy }) => strategy)).toEqual([
      "best_sellers",
      "trending",
      "new_arrivals",
      "personalized",
    ]);
    await merchant.app.getByRole("switch", { name: "Turn off: Home page" }).click();
    await waitFor("the home page to be as it was", async () => !(await shown()).blocks.home);
  });
});
