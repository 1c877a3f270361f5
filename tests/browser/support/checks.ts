import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Frame } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** What WCAG 2.1 AA finds wrong with the page, one line each. */
export async function barriers(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  const found = await frame.evaluate(
    (rules) =>
      (
        globalThis as unknown as { axe: { run(what: Document, how: object): Promise<{ violations: Violation[] }> } }
      ).axe.run(document, { runOnly: rules }),
    RULES,
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200)}`);
}

/** By how many pixels the page is wider than its window. */
export function overflow(frame: Frame): Promise<number> {
  return frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
