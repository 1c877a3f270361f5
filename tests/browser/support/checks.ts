import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";
import { DARK } from "~/ui/theme";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

interface Violation {
  id: string;
  nodes: { html: string }[];
}

type Axe = { run(what: Document, how: object): Promise<{ violations: Violation[] }> };

/** What WCAG 2.1 AA finds wrong with the page, one line each. */
export function barriers(frame: Frame): Promise<string[]> {
  return violations(frame, { type: "tag", values: RULES });
}

async function violations(frame: Frame, runOnly: { type: "tag" | "rule"; values: string[] }): Promise<string[]> {
  if (!(await frame.evaluate(() => "axe" in globalThis))) await frame.evaluate(axe);
  const found = await frame.evaluate(
    // What passed is not written up: on a long list that costs more than the checks themselves.
    (how) => (globalThis as unknown as { axe: Axe }).axe.run(document, how),
    { runOnly, resultTypes: ["violations"] },
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)}`);
}

/**
 * The same of the page in both of its themes: it follows when the browser's preference changes, and nothing but colours
 * differs.
 */
export async function barriersByDayAndNight(page: Page, frame: Frame): Promise<string[]> {
  const found = await barriers(frame);
  // A colour on its way from one theme to the other is none of either.
  await frame.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync("*, *::before, *::after { transition: none !important; animation: none !important; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
  });
  await page.emulateMedia({ colorScheme: "dark" });
  try {
    await frame.locator(`html.${DARK}`).waitFor();
    return [
      ...found,
      ...(await violations(frame, { type: "rule", values: ["color-contrast"] })).map((line) => `dark ${line}`),
    ];
  } finally {
    await page.emulateMedia({ colorScheme: "light" });
  }
}

/** By how many pixels the page is wider than its window. */
export function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
