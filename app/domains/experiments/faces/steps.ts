import { tell } from "~/infra/outbox";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { canStep, type Step } from "../core/lifecycle";
import { planExperiment, type Traffic } from "../core/plan";
import { experimentsChanged } from "../events";
import { findExperiments, holdBlocks, holdExperiment, insertChange, updateExperiment } from "../store.server";
import type { ExperimentDto, ExperimentError } from "../types";
import { closeNotices } from "./notice";

/**
 * Starts a draft: from now on shoppers are assigned. One thing at a time is tried on a block (`block-taken`).
 * @param traffic of the block, so that the plan is the shop's own; null when nothing is known of it
 */
export async function startExperiment(
  scope: ShopScope,
  id: string,
  traffic: Traffic | null,
  now: Date,
): Promise<Result<void, ExperimentError>> {
  await holdBlocks(scope);
  const held = await hold(scope, id, "start");
  if (!held.ok) return held;
  const { block, metric, effect, arms } = held.value;
  const isTaken = (await findExperiments(scope)).some((other) => other.block === block && other.state === "running");
  if (isTaken) return fail({ code: "block-taken" });
  const plan = planExperiment({ metric, effect, weights: arms.map((arm) => arm.weight) }, traffic);
  await updateExperiment(scope, id, { state: "running", startedAt: now, plan }, now);
  await insertChange(scope, id, { what: "started", detail: null }, now);
  await tell(scope, experimentsChanged, {});
  return ok(undefined);
}

/** Everybody is shown the block as it stood before. Outcomes of those who were exposed are still waited for. */
export async function stopExperiment(scope: ShopScope, id: string, now: Date): Promise<Result<void, ExperimentError>> {
  await closeNotices(scope, id);
  return endExperiment(scope, id, now, null);
}

/** As `stopExperiment`, by itself: `why` stands in the history, and what the merchant was told of stays to be read. */
export async function endExperiment(
  scope: ShopScope,
  id: string,
  now: Date,
  why: string | null,
): Promise<Result<void, ExperimentError>> {
  const held = await hold(scope, id, "stop");
  if (!held.ok) return held;
  await updateExperiment(scope, id, { state: "stopped", stoppedAt: now }, now);
  await insertChange(scope, id, { what: "stopped", detail: why }, now);
  await tell(scope, experimentsChanged, {});
  return ok(undefined);
}

/** Shows one arm to everybody but the held-out, from now on. Control is one of them: it stays as it was. */
export async function rollOut(
  scope: ShopScope,
  id: string,
  arm: string,
  now: Date,
): Promise<Result<void, ExperimentError>> {
  const held = await hold(scope, id, "roll-out");
  if (!held.ok) return held;
  const { stoppedAt, arms, kind } = held.value;
  if (kind === "holdout" || !arms.some(({ key }) => key === arm)) return fail({ code: "not-found" });
  const stopped = stoppedAt ? {} : { stoppedAt: now };
  await updateExperiment(scope, id, { state: "rolled-out", rolledOutArm: arm, rolledOutAt: now, ...stopped }, now);
  await insertChange(scope, id, { what: "rolled-out", detail: arm }, now);
  await closeNotices(scope, id);
  await tell(scope, experimentsChanged, {});
  return ok(undefined);
}

/** Undoes a roll-out: the block is shown as it stood before. */
export async function takeBack(scope: ShopScope, id: string, now: Date): Promise<Result<void, ExperimentError>> {
  const held = await hold(scope, id, "take-back");
  if (!held.ok) return held;
  await updateExperiment(scope, id, { state: "stopped", rolledOutArm: null, rolledOutAt: null }, now);
  await insertChange(scope, id, { what: "taken-back", detail: null }, now);
  await tell(scope, experimentsChanged, {});
  return ok(undefined);
}

async function hold(scope: ShopScope, id: string, step: Step): Promise<Result<ExperimentDto, ExperimentError>> {
  const held = await holdExperiment(scope, id);
  if (!held) return fail({ code: "not-found" });
  return canStep(held.state, step) ? ok(held) : fail({ code: "wrong-state" });
}
