import type { Browser, Frame, FrameLocator, Page } from "playwright-core";
import { answers } from "../tests/browser/support/admin";
import { contextFor } from "../tests/browser/support/chromium";

/** A merchant's visit: the app in the platform's admin, with what the browser tells of its speed. */
export interface Visit {
  page: Page;
  app: FrameLocator;
  /** Loads a page of the app anew and gives back when its largest content was painted, in milliseconds. */
  open(path: string): Promise<number>;
  /** What the interactions since the last call took, in milliseconds until the next paint. */
  interactions(): Promise<number[]>;
  leave(): Promise<void>;
}

interface Watched {
  interactions: Record<string, number>;
  largestPaint: number;
}

/** In every frame: the longest event of each interaction, and the largest paint. The browser rounds to 8 ms. */
function watch(): void {
  const watched: Watched = { interactions: {}, largestPaint: 0 };
  Object.assign(globalThis, { watched });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
      if (!entry.interactionId) continue;
      const id = String(entry.interactionId);
      watched.interactions[id] = Math.max(watched.interactions[id] ?? 0, entry.duration);
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watched.largestPaint = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

function takeInteractions(): number[] {
  const { watched } = globalThis as unknown as { watched: Watched };
  const taken = Object.values(watched.interactions);
  watched.interactions = {};
  return taken;
}

export async function visit(browser: Browser, appUrl: string): Promise<Visit> {
  const context = await contextFor(browser, "wide");
  await context.addInitScript(watch);
  const page = await context.newPage();
  const app = page.frameLocator("#app-frame");
  const frame = (): Frame => {
    const found = page.frame({ name: "app-iframe" });
    if (!found) throw new Error("the app's frame is not there");
    return found;
  };
  const read = () => frame().evaluate(() => (globalThis as unknown as { watched: Watched }).watched);
  return {
    page,
    app,
    async open(path) {
      await page.goto(appUrl + path, { waitUntil: "load" });
      await app.locator("h1").first().waitFor();
      await answers(frame());
      await page.waitForTimeout(400);
      return (await read()).largestPaint;
    },
    async interactions() {
      // Entries come a moment after their paint.
      await page.waitForTimeout(150);
      // The save bar is the platform's, outside of the app's frame.
      const taken = await Promise.all(page.frames().map((one) => one.evaluate(takeInteractions).catch(() => [])));
      return taken.flat();
    },
    leave: () => context.close(),
  };
}
