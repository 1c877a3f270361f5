import type { LoaderFunctionArgs } from "@remix-run/node";
import { blockTraffic } from "~/domains/analytics/analytics.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isBlock } from "../core/blocks";
import { EFFECTS, isMetric, isWindow } from "../core/definition";
import { designOf, MOST_ARMS, tellPower } from "../experiments.server";
import type { PowerView } from "../ui/power-card";

/** How long what is asked would take on this shop's traffic. */
export async function loader({ request }: LoaderFunctionArgs): Promise<PowerView> {
  const { shopId } = await asMerchant(request);
  const { searchParams } = new URL(request.url);
  const [block, metric] = [searchParams.get("block") ?? "", searchParams.get("metric") ?? ""];
  const [windowDays, effect, arms] = ["windowDays", "effect", "arms"].map((name) => Number(searchParams.get(name)));
  const isKnown = isBlock(block) && isMetric(metric) && windowDays !== undefined && isWindow(windowDays);
  const isPossible = arms !== undefined && arms >= 2 && arms <= MOST_ARMS;
  if (!isKnown || !isPossible || !EFFECTS.some((one) => one === effect)) throw new Response(null, { status: 400 });
  const traffic = await inShop(shopId, (scope) => blockTraffic(scope, block, windowDays, clock.now()));
  const design = designOf(metric, Array<number>(arms).fill(1), traffic);
  const plan = tellPower(design, effect ?? 0);
  const from = design && { subjectsPerWeek: design.subjectsPerWeek, baseline: design.baseline };
  return typeof plan === "string" ? { kind: plan, from } : { kind: "weeks", from, plan };
}
