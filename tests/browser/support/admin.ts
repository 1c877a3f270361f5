import type { Browser, Frame, FrameLocator, Page } from "playwright-core";
import { ANSWERS } from "~/ui/answers";
import { type KeptDatabase, startKeptStack } from "../../support/kept-shop/kept-shop";
import type { Stack } from "../../support/stack";
import { contextFor, type Look, launchChromium } from "./chromium";
import { type Shopper, type ShopperOptions, walkIn } from "./shopper";

/** A merchant who sits before the app, inside the admin. */
export interface Merchant {
  page: Page;
  /** What stands in the app's frame. */
  app: FrameLocator;
  /** Opens a page of the app by its address in the admin, such as `/app/orders?page=2`, and waits until it can be used. */
  open(path: string): Promise<void>;
  /** The frame itself, for measuring. */
  frame(): Frame;
  /** What the browser complained of since the last call. */
  complaints(): string[];
  leave(): Promise<void>;
}

export interface Admin {
  stack: Stack;
  merchant(look?: Look): Promise<Merchant>;
  /** A new visitor of the shop, without cookies. */
  shopper(options?: ShopperOptions): Promise<Shopper>;
  stop(): Promise<void>;
}

/** A shop with Aisle installed, read, learnt and published, and a browser to look at it. */
export async function startAdmin(database: KeptDatabase, env: Record<string, string> = {}): Promise<Admin> {
  return lookAt(await startKeptStack(database, env));
}

/** A browser for the people around a shop, whatever state it is in. */
export async function lookAt(stack: Stack): Promise<Admin> {
  const browser = await launchChromium();
  return {
    stack,
    shopper: (options) => walkIn(browser, options),
    merchant: (look = "wide") => sitDown(browser, stack.shop.appUrl, look),
    async stop() {
      await browser.close();
      await stack.stop();
    },
  };
}

/** Takes a seat before the app, which `appUrl` opens in the admin. */
export async function sitDown(browser: Browser, appUrl: string, look: Look): Promise<Merchant> {
  const context = await contextFor(browser, look);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const frame = () => {
    const found = page.frame({ name: "app-iframe" });
    if (!found) throw new Error("the app's frame is not there");
    return found;
  };
  return {
    page,
    app: page.frameLocator("#app-frame"),
    frame,
    async open(path) {
      await page.goto(appUrl + path, { waitUntil: "load" });
      await page.frameLocator("#app-frame").locator("h1").first().waitFor();
      await answers(frame());
    },
    complaints: () => complaints.splice(0),
    leave: () => context.close(),
  };
}

/** Waits until the page in the frame takes what a person does to it. */
export async function answers(frame: Frame): Promise<void> {
  await frame.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, ANSWERS);
}
