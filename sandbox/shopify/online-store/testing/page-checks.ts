import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

interface Shift {
  value: number;
  sources: { node: Element | null }[];
}
interface Watched {
  shifts: string[];
  axe: {
    run(
      root: Document,
      options: object,
    ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
  };
}

/** From the next page on: what moves without the shopper's doing, by `shiftsOf`. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & Shift & { hadRecentInput: boolean })[]) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node }) => (node instanceof Element ? node.className : "")).join(", ");
        shifts.push(`${entry.value.toFixed(4)} ${moved}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** One line for each layout shift since the page began; what followed a press within half a second is left out, as everywhere. */
export const shiftsOf = (page: Page) => page.evaluate(() => (window as unknown as Watched).shifts);

/** Slowly from top to bottom, as a reader does. */
export const scrollThrough = (page: Page) =>
  page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 400) {
      scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  });

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** What axe finds wrong by WCAG 2.1 AA and best practice, one line each. */
export async function barriersOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (rules) => {
    // What passed is not written up, which is most of the work.
    const how = { runOnly: rules, resultTypes: ["violations"] };
    const { violations } = await (window as unknown as Watched).axe.run(document, how);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
  }, RULES);
}
