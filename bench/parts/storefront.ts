import { inShop } from "~/infra/scope";
import { putLoadOn } from "../load";
import { atLeast, below, exactly, type Measured, measured } from "../report";
import type { Bench } from "../shop";
import { usageOf } from "../stack/usage";

const CONNECTIONS = 32;
const LEAST_A_SECOND = 3_000;
const MOST_P99 = 10;
/** Offered a second: a third above the goal; then four times it, below what one address is allowed (`app/entrances/storefront/asking.ts`). */
const PACE = 4_000;
const FAST_PACE = 12_000;
/** Products asked for in turn. */
const PRODUCTS = 2_000;
/** Shoppers with a cart each, and how many ask a second. */
const CARTS = 400;
const SHOPPERS_PACE = 200;
const MOST_PICKING = 5;

/** `GET /storefront/v1/recommendations` of one process, every product having been asked for once before. */
export async function measureStorefront({ stack, options, readyShop }: Bench): Promise<Measured[]> {
  const shopId = await readyShop();
  const { lookAt } = await import("../../scripts/demo/aisle");
  const { trainingProducts } = await import("~/domains/catalog/catalog.server");
  const key = await lookAt(shopId).storefrontKey();
  const products = (await inShop(shopId, trainingProducts)).slice(0, PRODUCTS);
  const paths = products.map(({ externalId: id }) => `/storefront/v1/recommendations?key=${key}&product=${id}`);
  const url = stack.url("app");
  let filled = 0;
  for (const path of paths) {
    const answer = await fetch(url + path);
    const { items } = (await answer.json()) as { items: unknown[] };
    if (items.length > 0) filled++;
  }
  const requests = paths.map((path) => ({ method: "GET" as const, path }));
  const cpu = () => usageOf(stack.programs.web.pid()).cpuSeconds;
  const offer = async (overallRate: number) => {
    const before = cpu();
    const load = await putLoadOn(url, { requests, connections: CONNECTIONS, duration: options.seconds, overallRate });
    return { ...load, each: ((cpu() - before) * 1_000) / load.good };
  };
  const load = await offer(PACE);
  const fast = await offer(FAST_PACE);
  const bad = load.bad + fast.bad;
  return [
    measured(
      "storefront",
      `answers, ${PACE}/s offered`,
      load.perSecond,
      "/s",
      atLeast(LEAST_A_SECOND, "/s", load.perSecond),
    ),
    measured("storefront", "p99", load.p99, "ms", below(MOST_P99, "ms", load.p99)),
    measured("storefront", "p50", load.p50, "ms"),
    measured("storefront", "processor time an answer", load.each, "ms"),
    measured("storefront", `answers, ${FAST_PACE}/s offered`, fast.perSecond, "/s"),
    measured("storefront", `p99, ${FAST_PACE}/s offered`, fast.p99, "ms"),
    measured("storefront", "answers other than 200", bad, undefined, exactly(0, bad)),
    measured("storefront", "products asked for", paths.length),
    measured("storefront", "of these with an answer", filled),
    ...(await measureShoppers(
      url,
      key,
      products.map(({ externalId }) => externalId),
      cpu,
    )),
  ];

  /** Carts of three, the same ready candidates in another order for each. */
  async function measureShoppers(at: string, by: string, ids: string[], seconds: () => number): Promise<Measured[]> {
    const carts = Array.from({ length: Math.min(CARTS, ids.length) }, (_, n) =>
      [0, 7, 31].map((step) => ids[(n + step) % ids.length]).join(","),
    );
    const asked = carts.map((cart) => `/storefront/v1/recommendations?key=${by}&strategy=personalized&cart=${cart}`);
    for (const path of asked) await (await fetch(at + path)).arrayBuffer();
    const began = seconds();
    const shoppers = await putLoadOn(at, {
      requests: asked.map((path) => ({ method: "GET" as const, path })),
      connections: CONNECTIONS,
      duration: Math.min(options.seconds, 20),
      overallRate: SHOPPERS_PACE,
    });
    const one = ((seconds() - began) * 1_000) / shoppers.good;
    return [
      measured(
        "storefront",
        `picked for a shopper, ${SHOPPERS_PACE}/s offered: processor time an answer`,
        one,
        "ms",
        below(MOST_PICKING, "ms", one),
      ),
      measured("storefront", "picked for a shopper: p99", shoppers.p99, "ms"),
    ];
  }
}
