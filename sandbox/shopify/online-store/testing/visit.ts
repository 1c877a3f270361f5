import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject } from "vitest";
import { nextId } from "../../state";
import { setConsentBanner } from "../privacy/settings";
import { type PixelSink, startPixelSink } from "./pixel-sink";
import { startTestStore, type TestStore } from "./test-store";

/** How long a page may take on a busy machine. */
export const SOON = { timeout: 20_000 };

export interface VisitOptions {
  js?: boolean;
  width?: number;
  reducedMotion?: boolean;
}

/** A visitor of a store of their own, whose pixel and app proxy answer. A page that throws fails its test. */
export interface Visit {
  store: TestStore;
  sink: PixelSink;
  page: Page;
  /** What the store asked the app's server. */
  asked: string[];
  /** Handles that the app's server answers with. */
  suggested: string[];
  /** A new window, without memory of the last. */
  open(options?: VisitOptions): Promise<void>;
  see(path: string): Promise<void>;
  /** Titles of the cards of a row. */
  namesIn(row: string): Promise<string[]>;
  /** Adds as a theme without a drawer does at the shopper's press. Gives the answer's status. */
  adds(handle: string): Promise<number>;
  /** Waits until the browser remembers that product. */
  remembers(handle: string): Promise<void>;
}

/** For the whole test file; `prepare` runs once, `beforeTest` before each test. */
export function visitStore(
  prepare: (store: TestStore) => void,
  beforeTest: (store: TestStore) => void = () => {},
): Visit {
  let browser: Browser;
  let context: BrowserContext | undefined;
  const errors: string[] = [];
  const visit = { asked: [] as string[], suggested: [] as string[] } as Visit;

  const app = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://app");
    const told = ["strategy", "cart", "viewed", "consent", "rules"].flatMap((name) => {
      const value = searchParams.get(name);
      return value ? [`${name}=${value}`] : [];
    });
    visit.asked.push(`${pathname}?${told.join("&")}`);
    const items = visit.suggested.map((handle) => ({ productId: String(visit.store.id(handle)), handle }));
    response
      .setHeader("content-type", "application/json")
      .end(JSON.stringify({ version: 1, slot: `${searchParams.get("strategy")}/viewed`, items }));
  });

  visit.open = async ({ js = true, width = 1200, reducedMotion = false } = {}) => {
    await context?.close();
    context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: js,
      reducedMotion: reducedMotion ? "reduce" : "no-preference",
    });
    visit.page = await context.newPage();
    visit.page.on("pageerror", (error) => errors.push(error.message));
  };
  visit.see = async (path) => void (await visit.page.goto(visit.store.url + path));
  visit.namesIn = (row) => visit.page.locator(`${row} .aisle-row__title`).allTextContents();
  visit.adds = async (handle) => {
    await visit.page.keyboard.press("Shift");
    return visit.page.evaluate(async (handle) => {
      const product = await (await fetch(`/products/${handle}.js`)).json();
      const items = [{ id: product.variants[0].id, quantity: 1 }];
      const headers = { "content-type": "application/json", accept: "application/json" };
      return (await fetch("/cart/add.js", { method: "POST", headers, body: JSON.stringify({ items }) })).status;
    }, handle);
  };
  visit.remembers = (handle) =>
    expect.poll(() => visit.page.evaluate(() => localStorage.getItem("aisle:seen")), SOON).toContain(handle);

  beforeAll(async () => {
    await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
    browser = await chromium.launch(inject("chromium"));
    visit.sink = await startPixelSink();
    const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
    visit.store = await startTestStore({ blocks: false, appUrl });
    const { state, app: installed } = visit.store;
    const settings = JSON.stringify({ key: "pk_test", endpoint: visit.sink.url });
    state
      .sql("INSERT INTO webPixels VALUES (?, ?, ?, ?, ?)")
      .run(nextId(state, "webPixels"), installed.clientId, settings, state.instant(), state.instant());
    prepare(visit.store);
  });
  afterAll(async () => {
    await browser.close();
    await visit.store.stop();
    await visit.sink.stop();
    await new Promise((resolve) => app.close(resolve));
  });
  beforeEach(async () => {
    setConsentBanner(visit.store.state, false);
    beforeTest(visit.store);
    for (const list of [visit.sink.events, errors, visit.asked]) list.length = 0;
    visit.suggested = [];
    await visit.open();
  });
  afterEach(() => expect(errors).toEqual([]));
  return visit;
}
