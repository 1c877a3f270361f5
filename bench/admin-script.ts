import type { FrameLocator, Page } from "playwright-core";

/** The pages whose largest paint is measured. */
export const PAGES = {
  Home: "/app",
  Recommendations: "/app/recommendations",
  Products: "/app/products",
  Orders: "/app/orders",
  Customers: "/app/customers",
  Rules: "/app/recommendations/rules",
  "New rule": "/app/recommendations/rules/new",
  Experiments: "/app/experiments",
  "New experiment": "/app/experiments/new",
  Analytics: "/app/analytics",
  "What it earned": "/app/analytics/earned",
  "Bought together": "/app/analytics/together",
  Audit: "/app/analytics/audit",
  Destinations: "/app/analytics/destinations",
  Settings: "/app/settings",
};

export interface Step {
  name: string;
  /** Loads this page before. */
  open?: string;
  act(app: FrameLocator, page: Page): Promise<void>;
}

const next = (app: FrameLocator) => app.getByRole("button", { name: "Next" }).click();
const firstRow = (app: FrameLocator) => app.locator("tbody tr").first().getByRole("link").first();

/** What a merchant does: filter, sort, page, open, edit, try, read, save. */
export const SCRIPT: Step[] = [
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
    name: "New rule: write it, its preview beside it",
    open: PAGES["New rule"],
    act: async (app) => {
      await app.getByLabel("Name", { exact: true }).pressSequentially("Not these", { delay: 60 });
      await app.getByLabel("What to do").selectOption("Hide products");
      await app.getByLabel("Which products are hidden").selectOption("Products within a price");
      await app.getByLabel("From", { exact: true }).pressSequentially("5", { delay: 60 });
      await app.getByLabel("Shown in").selectOption("Cart page");
      await app.getByText("Acts where Aisle answers while the shopper is there").waitFor();
    },
  },
  {
    name: "New rule: the last 100 carts",
    act: async (app) => {
      await app.getByRole("button", { name: "Play it" }).click();
      await app.getByText(/carts? would have seen something else/).waitFor();
    },
  },
  {
    name: "New experiment: another block, one version more",
    open: PAGES["New experiment"],
    act: async (app) => {
      await app.getByLabel("Name", { exact: true }).first().pressSequentially("Grid", { delay: 60 });
      await app.getByLabel("Where").selectOption("cart");
      await app.getByRole("button", { name: "Add a version" }).click();
      await app.getByRole("heading", { name: "Version C" }).waitFor();
    },
  },
  {
    name: "What it earned: by placement, as a table",
    open: PAGES["What it earned"],
    act: async (app) => {
      await app.getByLabel("Read by").selectOption("placement");
      await app.getByRole("heading", { name: "What each placement earned" }).waitFor();
    },
  },
  {
    name: "Bought together: a product of the map",
    open: PAGES["Bought together"],
    act: async (app) => {
      await app.locator(".aisle-graph button").first().click();
      await app.locator(".aisle-graph button[aria-pressed=true]").waitFor();
    },
  },
  {
    name: "Destinations: add one",
    open: PAGES.Destinations,
    act: async (app) => {
      await app.getByRole("link", { name: "Add Segment" }).click();
      await app.getByLabel("Write key").pressSequentially("a-key", { delay: 60 });
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
