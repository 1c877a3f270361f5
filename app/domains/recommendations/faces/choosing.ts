import type { ShopScope } from "~/infra/scope";
import { readTrials } from "../store.server";
import type { ChoosingDto } from "../types";

/** What was tried on the shop's own past, and what was kept; null while what holds in most shops is used. */
export async function getChoosing(scope: ShopScope): Promise<ChoosingDto | null> {
  const held = await readTrials(scope);
  if (!held) return null;
  return {
    chosenAt: held.chosenAt.toISOString(),
    orderCount: held.orderCount,
    tasks: held.trials.map(({ task, exercises, chosen, scores }) => {
      const alone = Object.entries(scores).filter(([name]) => name !== "forest");
      return {
        task,
        exercises,
        isLearnt: chosen === "forest",
        score: scores[chosen] ?? null,
        bestAlone: alone.length > 0 ? Math.max(...alone.map(([, score]) => score)) : null,
        bestSellers: scores.popular ?? null,
      };
    }),
  };
}
