import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { type Definition, type DefinitionError, GUARDRAILS, readDefinition } from "../core/definition";
import { layOut } from "../core/layout";
import { canStep } from "../core/lifecycle";
import {
  deleteExperiment,
  holdExperiment,
  insertChange,
  insertExperiment,
  replaceArms,
  updateExperiment,
} from "../store.server";
import type { ArmDto, ExperimentError, ExperimentKind } from "../types";

/** A new draft from a merchant's form; nobody is shown anything of it. */
export async function draftExperiment(
  scope: ShopScope,
  form: unknown,
  now: Date,
): Promise<Result<{ id: string }, DefinitionError>> {
  const read = readDefinition(form);
  if (!read.ok) return read;
  const id = await make(scope, "test", read.value, now);
  return ok({ id });
}

/** Changes a draft. What runs or ran is as it is. */
export async function editExperiment(
  scope: ShopScope,
  id: string,
  form: unknown,
  now: Date,
): Promise<Result<void, DefinitionError | ExperimentError>> {
  const held = await holdExperiment(scope, id);
  if (!held) return fail({ code: "not-found" });
  if (!canStep(held.state, "edit")) return fail({ code: "wrong-state" });
  const read = readDefinition(form);
  if (!read.ok) return read;
  const { name, block, metric, windowDays, effect, arms } = read.value;
  await replaceArms(scope, id, lettered(arms));
  const layout = layOut(arms.map(() => 1));
  await updateExperiment(scope, id, { name, block, metric, windowDays, effect, layout }, now);
  await insertChange(scope, id, { what: "edited", detail: null }, now);
  return ok(undefined);
}

/** Takes a draft away, with its history: nobody ever saw it. */
export async function deleteDraft(scope: ShopScope, id: string): Promise<Result<void, ExperimentError>> {
  const held = await holdExperiment(scope, id);
  if (!held) return fail({ code: "not-found" });
  if (!canStep(held.state, "delete")) return fail({ code: "wrong-state" });
  await deleteExperiment(scope, id);
  return ok(undefined);
}

/** Writes a draft of any kind, arms of equal shares. Gives back its id. */
export async function make(
  scope: ShopScope,
  kind: ExperimentKind,
  definition: Omit<Definition, "block"> & { block: string },
  now: Date,
  weights: readonly number[] = definition.arms.map(() => 1),
): Promise<string> {
  const id = newId();
  const { name, block, metric, windowDays, effect } = definition;
  const arms = lettered(definition.arms).map((arm, i) => ({ ...arm, weight: weights[i] ?? 1 }));
  // Ids end in what is random: short enough for a page, and unique in the shop.
  const [key, salt] = [newId().slice(-8), newId().slice(-12)];
  const guardrails = kind === "test" ? [...GUARDRAILS] : [];
  const layout = kind === "holdout" ? "" : layOut(weights);
  await insertExperiment(
    scope,
    { id, key, salt, name, kind, block, layout, metric, windowDays, effect, guardrails, arms },
    now,
  );
  await insertChange(scope, id, { what: "created", detail: null }, now);
  return id;
}

/** The first is control and gets "0". */
function lettered(arms: Definition["arms"]): ArmDto[] {
  return arms.map((arm, i) => ({ ...arm, key: String(i), weight: 1 }));
}
