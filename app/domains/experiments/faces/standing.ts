import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { DAY } from "~/kernel/time";
import { type Block, CHOICES, MOST_OPTIMISED, OPTIMISED } from "../core/blocks";
import type { ArmDefinition } from "../core/definition";
import { planExperiment, type Traffic } from "../core/plan";
import { experimentsChanged } from "../events";
import { findExperiments, insertChange, saveHoldout, updateExperiment } from "../store.server";
import type { ExperimentError } from "../types";
import { make } from "./draft";
import { getHoldout } from "./read";
import { endExperiment, startExperiment, stopExperiment } from "./steps";

/** Beyond this a holdout costs more than what it tells is worth. */
export const LARGEST_HOLDOUT = 0.2;
const WINDOW_DAYS = 7;
const HOLDOUT_EFFECT = 0.05;
/** What Aisle adds is told by the quarter: seasons differ, and no look has to count for ever. */
const QUARTER_DAYS = 91;
const NOTHING = { strategy: null, layout: null, heading: null, number: null, ruleSetVersion: null };
const arm = (name: string, changed: Partial<ArmDefinition> = {}): ArmDefinition => ({ ...NOTHING, name, ...changed });

/**
 * Lets a block find out by itself which list earns most there, or no more. Its arms are the first lists that the block
 * can show; shares move daily.
 */
export async function setOptimiser(
  scope: ShopScope,
  block: Block,
  isOn: boolean,
  now: Date,
): Promise<Result<void, ExperimentError>> {
  if (!OPTIMISED.includes(block)) return fail({ code: "not-found" });
  const running = (await findExperiments(scope)).find((one) => one.block === block && one.state === "running");
  if (!isOn) return running?.kind === "optimiser" ? stopExperiment(scope, running.id, now) : ok(undefined);
  if (running?.kind === "optimiser") return ok(undefined);
  if (running) return fail({ code: "block-taken" });
  // Named by what they show: the page says it in the merchant's words.
  const arms = CHOICES[block].strategies.slice(0, MOST_OPTIMISED).map((strategy) => arm(strategy, { strategy }));
  const settings = { name: block, block, metric: "revenue", windowDays: WINDOW_DAYS, effect: 0.05 } as const;
  const id = await make(scope, "optimiser", { ...settings, arms }, now);
  return startExperiment(scope, id, null, now);
}

/**
 * Holds out another share of shoppers, 0 to a fifth. What was measured with the former share ends there: shares of what
 * is measured never change.
 */
export async function setHoldout(
  scope: ShopScope,
  share: number,
  now: Date,
): Promise<Result<void, { code: "invalid"; fields: string[] }>> {
  if (!(share >= 0 && share <= LARGEST_HOLDOUT)) return fail({ code: "invalid", fields: ["share"] });
  const holdout = await getHoldout(scope);
  if (holdout.share === share) return ok(undefined);
  await saveHoldout(scope, { ...holdout, share }, now);
  const running = await runningHoldout(scope);
  if (running) await endExperiment(scope, running.id, now, "share");
  await measureHoldout(scope, null, now);
  await tell(scope, experimentsChanged, {});
  return ok(undefined);
}

/**
 * Sees to it that the held-out are measured against all others, by the quarter, unless nobody is held out. Repeating it
 * changes nothing.
 */
export async function measureHoldout(scope: ShopScope, traffic: Traffic | null, now: Date): Promise<void> {
  const { share } = await getHoldout(scope);
  const running = await runningHoldout(scope);
  const isOver = running?.startedAt && now.getTime() - Date.parse(running.startedAt) >= QUARTER_DAYS * DAY;
  if (running && isOver) await endExperiment(scope, running.id, now, "quarter");
  if (share === 0 || (running && !isOver)) return;
  const weights = [share, 1 - share];
  const settings = { name: "holdout", block: "", metric: "revenue", windowDays: WINDOW_DAYS } as const;
  const arms = [arm("held-out"), arm("shown")];
  const id = await make(scope, "holdout", { ...settings, effect: HOLDOUT_EFFECT, arms }, now, weights);
  const plan = planExperiment({ metric: "revenue", effect: HOLDOUT_EFFECT, weights }, traffic);
  await updateExperiment(scope, id, { state: "running", startedAt: now, plan }, now);
  await insertChange(scope, id, { what: "started", detail: null }, now);
}

async function runningHoldout(scope: ShopScope) {
  return (await findExperiments(scope)).find(({ kind, state }) => kind === "holdout" && state === "running") ?? null;
}
