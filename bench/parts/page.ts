import { themeExtensionUid } from "../../scripts/demo/sandbox-client";
import { measurePageOnce, type PageRun } from "../lighthouse";
import { below, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";

const RUNS = 5;
/** Every placement that a page can have, all on one page. */
const BLOCKS: { block: string; settings?: object }[] = [
  { block: "frequently-bought-together" },
  { block: "you-may-also-like" },
  { block: "cart-recommendations" },
  { block: "product-row", settings: { strategy: "for_you" } },
  { block: "product-row", settings: { strategy: "best_sellers" } },
  { block: "recently-viewed" },
];
const EMBEDS = ["cart-drawer", "added-panel"];
/** What the blocks may cost. */
const MOST_POINTS = 1;
/** A theme of many points would hide what a block costs. */
const THEME_BELOW = 95;
const MOST_SCRIPT = 8 * 1024;

/** The best seller's page bare and with every placement in turn, so that what else the machine does meets both alike. */
export async function measurePage({ stack, readyShop }: Bench): Promise<Measured[]> {
  const shopId = await readyShop();
  const { lookAt } = await import("../../scripts/demo/aisle");
  const product = await lookAt(shopId).product(null);
  if (!product) throw new Error("nothing was learnt: there is no best seller");
  const url = `${stack.url("onlineStore")}/products/${product.handle}`;
  const operate = async (operation: object): Promise<{ sectionId: string; id: string }> => {
    const response = await fetch(`${stack.url("shopify")}/__sandbox/shops/${stack.domain}/operations`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(operation),
    });
    if (!response.ok) throw new Error(`the sandbox refused: ${await response.text()}`);
    return ((await response.json()) as { result: { sectionId: string; id: string } }).result;
  };
  const switchEmbeds = async (enabled: boolean) => {
    for (const embed of EMBEDS) await operate({ operation: "enableAppEmbed", embed: typeOf(embed), enabled });
  };
  const runs: Record<"bare" | "blocks", PageRun[]> = { bare: [], blocks: [] };
  for (let run = 0; run < RUNS; run++) {
    runs.bare.push(await measurePageOnce(url));
    const placed = [];
    for (const { block, settings } of BLOCKS) {
      placed.push(await operate({ operation: "placeAppBlock", template: "product", block: typeOf(block), settings }));
    }
    await switchEmbeds(true);
    runs.blocks.push(await measurePageOnce(url));
    await switchEmbeds(false);
    for (const { sectionId, id } of placed) {
      await operate({ operation: "removeAppBlock", template: "product", sectionId, id });
    }
  }
  const of = (which: keyof typeof runs, what: keyof PageRun) => median(runs[which].map((run) => run[what]));
  const [bare, withBlocks] = [of("bare", "score"), of("blocks", "score")];
  const difference = withBlocks - bare;
  const isWithin = { text: `within ± ${MOST_POINTS}`, isReached: Math.abs(difference) <= MOST_POINTS };
  const shift = of("blocks", "layoutShift");
  const script = of("blocks", "ourScriptBytes");
  const both = (name: string, what: keyof PageRun, unit: string) => [
    measured("page", `${name}, bare`, of("bare", what), unit),
    measured("page", `${name}, with blocks`, of("blocks", what), unit),
  ];
  return [
    measured("page", "score, bare", bare, "points", below(THEME_BELOW, "points", bare)),
    measured("page", "score, with blocks", withBlocks, "points"),
    measured("page", "difference", difference, "points", isWithin),
    measured("page", "layout shift, bare", of("bare", "layoutShift")),
    measured("page", "layout shift, with blocks", shift, undefined, exactly(0, shift)),
    measured("page", "our JavaScript over the wire", script, "bytes", below(MOST_SCRIPT, "bytes", script)),
    ...both("all JavaScript", "scriptBytes", "bytes"),
    ...both("all bytes", "bytes", "bytes"),
    ...both("largest contentful paint", "largestPaintMs", "ms"),
    ...both("blocking time", "blockingMs", "ms"),
  ];
}

const typeOf = (block: string) => ({ app: "aisle", block, uid: themeExtensionUid() });

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
