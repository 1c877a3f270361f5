import type { ShopScope } from "~/infra/scope";
import { listExperiments } from "../../experiments/experiments.server";
import type { HoldoutRow } from "../types";

/** Of a holdout "0" are the held-out, "1" all others. */
const HELD_OUT = "0";
const SHOWN = "1";

/** What the held-out shoppers tell so far, of the holdout that runs; null when none does. */
export async function holdoutLift(scope: ShopScope): Promise<HoldoutRow | null> {
  const running = (await listExperiments(scope)).find(
    ({ experiment }) => experiment.kind === "holdout" && experiment.state === "running",
  );
  if (!running) return null;
  const { experiment, look } = running;
  const arms = look && look.result.state !== "optimising" ? look.result.arms : [];
  const shown = arms.find((arm) => arm.id === SHOWN);
  const comparison = shown?.comparison;
  return {
    experimentId: experiment.id,
    heldOut: arms.find((arm) => arm.id === HELD_OUT)?.subjects ?? 0,
    shown: shown?.subjects ?? 0,
    lift:
      comparison?.liftInterval && comparison.lift !== null
        ? { value: comparison.lift, ...comparison.liftInterval }
        : null,
  };
}
