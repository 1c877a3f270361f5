import type { ShopScope } from "~/infra/scope";
import { DEFAULT_HOLDOUT } from "../core/assignment";
import type { HoldoutChoice, LiveExperiment, StorefrontExperiments } from "../core/storefront";
import { toStorefront } from "../core/storefront";
import {
  findChanges,
  findExperiment,
  findExperiments,
  findHoldout,
  findLatestLooks,
  findLive,
  findLooks,
} from "../store.server";
import type { ChangeDto, ExperimentDto, LookDto } from "../types";

/** All that was ever tried, newest first, each with its latest look. */
export async function listExperiments(
  scope: ShopScope,
): Promise<{ experiment: ExperimentDto; look: LookDto | null }[]> {
  const looks = await findLatestLooks(scope);
  return (await findExperiments(scope)).map((experiment) => ({ experiment, look: looks.get(experiment.id) ?? null }));
}

/** One with all its looks, oldest first, and its history, latest first. Null when there is none. */
export async function getExperiment(
  scope: ShopScope,
  id: string,
): Promise<{ experiment: ExperimentDto; looks: LookDto[]; changes: ChangeDto[] } | null> {
  const experiment = await findExperiment(scope, id);
  if (!experiment) return null;
  return { experiment, looks: await findLooks(scope, id), changes: await findChanges(scope, id) };
}

/** The shop's own share and salt, or the default one. The salt never changes. */
export async function getHoldout(scope: ShopScope): Promise<HoldoutChoice> {
  return (await findHoldout(scope)) ?? { share: DEFAULT_HOLDOUT, salt: scope.shopId.slice(-12) };
}

/** What the storefront shows of experiments; for `armFor`, and for the app's metafield. */
export async function storefrontExperiments(scope: ShopScope): Promise<StorefrontExperiments> {
  const live: LiveExperiment[] = await findLive(scope);
  return toStorefront(live, await getHoldout(scope));
}
