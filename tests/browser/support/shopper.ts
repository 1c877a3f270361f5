import type { Browser, BrowserContext, Page } from "playwright-core";
import { contextFor, type Look } from "./chromium";

export interface ShopperOptions {
  look?: Look;
  hasJavaScript?: boolean;
}

/** A visitor of the online store. */
export interface Shopper {
  page: Page;
  context: BrowserContext;
  /** Requests that the browser made to Aisle's own doors, by method and path. */
  told: string[];
  /** Answers the store's question about measuring. */
  agrees(): Promise<void>;
  refuses(): Promise<void>;
  /** Fills in the checkout of what is in the cart and pays, passes over an offer; waits for the thanks. */
  pays(): Promise<void>;
  /** Fills in the checkout that is open and pays; waits for what comes next: an offer, or the thanks. */
  sendsTheForm(by?: "pointer" | "keyboard"): Promise<void>;
  leaves(): Promise<void>;
}

const FORM = {
  Email: "ana@example.com",
  "Last name": "Lind",
  Address: "1 Mill Lane",
  "Town or city": "Leeds",
  Postcode: "LS1 1AA",
};

export async function walkIn(browser: Browser, options: ShopperOptions = {}): Promise<Shopper> {
  const { look = "wide", hasJavaScript = true } = options;
  const context = await contextFor(browser, look, { javaScriptEnabled: hasJavaScript });
  const page = await context.newPage();
  const told: string[] = [];
  context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/storefront/")) told.push(`${request.method()} ${pathname}`);
  });
  const shopper: Shopper = {
    page,
    context,
    told,
    agrees: () => page.getByRole("button", { name: "Yes, measure" }).click(),
    refuses: () => page.getByRole("button", { name: "No, thanks" }).click(),
    async pays() {
      const { origin } = new URL(page.url());
      await page.goto(`${origin}/checkout`);
      await shopper.sendsTheForm();
      if (page.url().endsWith("/post-purchase")) await page.getByRole("link", { name: /^View order/ }).click();
      await page.getByRole("heading", { name: "Thank you" }).waitFor();
    },
    async sendsTheForm(by = "pointer") {
      for (const [label, value] of Object.entries(FORM)) await page.getByLabel(label, { exact: true }).fill(value);
      const pay = page.getByRole("button", { name: /^Pay/ });
      await (by === "keyboard" ? pay.press("Enter") : pay.click());
      await page.waitForURL(/\/(thank-you|post-purchase)$/);
    },
    leaves: () => context.close(),
  };
  return shopper;
}
