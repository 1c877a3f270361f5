import { launchChromium } from "../../tests/browser/support/chromium";
import { PAGES, SCRIPT } from "../admin-script";
import { visit } from "../admin-visit";
import { below, type Measured, measured } from "../report";
import type { Bench } from "../shop";

const MOST_PAINT_MS = 1_500;
const MOST_INTERACTION_MS = 100;
/** Each page is loaded so often; the first warms the server. */
const LOADS = 4;
/** The script is gone through so often. */
const ROUNDS = 2;

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
