import type { FrameLocator, Page } from "playwright-core";
import { launchChromium } from "../../tests/browser/support/chromium";
import { visit } from "../admin-visit";
import { below, type Measured, measured } from "../report";
import type { Bench } from "../shop";

const MOST_PAINT_MS = 1_500;
const MOST_INTERACTION_MS = 100;
const PAGES = {
  Home: "/app",
  Recommendations: "/app/recommendations",
  Products: "/app/products",
  Orders: "/app/orders",
  Customers: "/app/customers",
  Analytics: "/app/analytics",
  Settings: "/app/settings",
};
/** Each page is loaded so often; the first warms the server. */
const LOADS = 4;
/** The script is gone through so often. */
const ROUNDS = 2;

interface Step {
  name: string;
  /** Loads this page before. */
  open?: string;
  act(app: FrameLocator, page: Page): Promise<void>;
}

const next = (app: FrameLocator) => app.getByRole("button", { name: "Next" }).click();
const firstRow = (app: FrameLocator) => app.locator("tbody tr").first().getByRole("link").first();

/** What a merchant does: filter, sort, page, open, edit, save. */
const SCRIPT: Step[] = [
  {
    name: "Products: open the filters",
    open: PAGES.Products,
    act: (app) => app.getByRole("button", { name: "Search and filter results" }).click(),
  },
  {
    name: "Products: search while typing",
    act: async (app) => {
      await app.getByRole("textbox").first().pressSequentially("heart", { delay: 60 });
      await app.getByText(/^1–\d+ of \d+ products$/).waitFor();
    },
  },
  { name: "Products: next page", open: PAGES.Products, act: turn("products") },
  {
    name: "Products: open one",
    open: PAGES.Products,
    act: async (app) => {
      await firstRow(app).click();
      await app.getByRole("heading", { name: "Variants" }).waitFor();
    },
  },
  {
    name: "Orders: sort",
    open: PAGES.Orders,
    act: async (app) => {
      await app.getByRole("button", { name: "Sort the results" }).click();
      await app.getByText("Total", { exact: true }).last().click();
      await app.locator("tbody tr").first().waitFor();
    },
  },
  { name: "Orders: next page", open: PAGES.Orders, act: turn("orders") },
  {
    name: "Orders: choose rows",
    act: async (app) => {
      for (const row of [0, 1, 2]) await app.locator("tbody tr").nth(row).getByRole("checkbox").click({ force: true });
    },
  },
  {
    name: "Orders: open one",
    open: PAGES.Orders,
    act: async (app) => {
      await firstRow(app).click();
      await app.getByRole("table", { name: "Items" }).waitFor();
    },
  },
  { name: "Customers: next page", open: PAGES.Customers, act: turn("customers") },
  {
    name: "Customers: open one",
    open: `${PAGES.Customers}?sort=spent+desc`,
    act: async (app) => {
      await firstRow(app).click();
      await app.getByRole("table", { name: "Orders" }).waitFor();
    },
  },
  {
    name: "Analytics: as a table",
    open: PAGES.Analytics,
    act: (app) => app.getByRole("button", { name: "Show as table" }).first().click(),
  },
  {
    name: "Analytics: another period",
    act: async (app) => {
      await app.getByLabel("Period").selectOption("7");
      await app.locator("h1").first().waitFor();
    },
  },
  {
    name: "Settings: edit",
    open: PAGES.Settings,
    act: async (app) => {
      await app.getByLabel("Attribution window").click();
      await app.getByLabel("Attribution window").press("ControlOrMeta+a");
      await app.getByLabel("Attribution window").pressSequentially("48", { delay: 60 });
    },
  },
  {
    name: "Settings: save",
    act: async (_, page) => {
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByText("Settings saved").waitFor();
    },
  },
  {
    name: "Settings: back as it was",
    act: async (app, page) => {
      await app.getByLabel("Attribution window").click();
      await app.getByLabel("Attribution window").fill("24");
      await page.getByRole("button", { name: "Save", exact: true }).click();
      await page.getByText("Settings saved").first().waitFor();
    },
  },
];

function turn(what: string): Step["act"] {
  return async (app) => {
    await next(app);
    await app.getByText(new RegExp(`^51–100 of [\\d,]+ ${what}$`)).waitFor();
  };
}

/** Chromium with the admin of the whole shop: when each page has painted, and what a named script of clicks takes. */
export async function measureAdmin({ stack, readyShop }: Bench): Promise<Measured[]> {
  await readyShop();
  const browser = await launchChromium();
  const appUrl = `${stack.url("shopify")}/store/${stack.domain.replace(".myshopify.com", "")}/apps/aisle`;
  const merchant = await visit(browser, appUrl);
  const rows: Measured[] = [];
  try {
    for (const [name, path] of Object.entries(PAGES)) {
      const paints: number[] = [];
      for (let load = 0; load < LOADS; load++) paints.push(await merchant.open(path));
      const paint = quantile(paints.slice(1), 0.5);
      rows.push(measured("admin", `largest paint: ${name}`, paint, "ms", below(MOST_PAINT_MS, "ms", paint)));
    }
    const taken = new Map<string, number[]>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const { name, open, act } of SCRIPT) {
        if (open) await merchant.open(open);
        await merchant.interactions();
        await act(merchant.app, merchant.page);
        taken.set(name, [...(taken.get(name) ?? []), ...(await merchant.interactions())]);
      }
    }
    const all = [...taken.values()].flat();
    const p75 = quantile(all, 0.75);
    rows.push(
      measured("admin", "interactions measured", all.length),
      measured("admin", "interaction to next paint, p75", p75, "ms", below(MOST_INTERACTION_MS, "ms", p75)),
      ...[...taken].map(([name, values]) => measured("admin", name, Math.max(0, ...values), "ms at most")),
    );
  } finally {
    await merchant.leave();
    await browser.close();
  }
  return rows;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
