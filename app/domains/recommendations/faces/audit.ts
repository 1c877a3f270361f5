import { inShop } from "~/infra/scope";
import { inThread } from "~/infra/thread";
import type { ShopId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { LEAST_ORDERS, type Replay, type ReplayInput, type ReplayOutcome } from "../core/replay";
import { learningLines, learningProducts } from "./learning";

const CORE = new URL("../core/replay.ts", import.meta.url);

/** With fewer later orders of two products or more nothing is said. */
export const LEAST_REPLAYED = LEAST_ORDERS;

/** A replay, its products by the platform's ids. */
export interface PastReplay extends Omit<Replay, "examples"> {
  examples: { subjectExternalId: string; shownExternalId: string; orders: number }[];
}

/**
 * Plays the shop's own past orders by time, in a thread: what would have been recommended, and what of it was bought.
 * Changes nothing, and shows nothing to anybody.
 * @param options.onProgress gets how far it is, 0 to 1
 */
export async function replayPast(
  shopId: ShopId,
  options: { signal?: AbortSignal; onProgress?: (share: number) => void } = {},
): Promise<Result<PastReplay, { code: "too-few-orders"; orders: number }>> {
  const { lines, prices } = await inShop(shopId, async (scope) => {
    const found = await learningLines(scope);
    const priceOf = new Map((await learningProducts(scope)).map((one) => [one.externalId, Number(one.minPriceMinor)]));
    return { lines: found, prices: Float64Array.from(found.productExternalIds, (id) => priceOf.get(id) ?? Number.NaN) };
  });
  const ids = lines.productExternalIds;
  const columns = [
    ...[lines.orderOfLine, lines.productOfLine, lines.quantityOfLine],
    ...[lines.placedAtOfOrder, lines.customerOfOrder, prices],
  ];
  const outcome = await inThread<ReplayInput, ReplayOutcome>(
    CORE,
    "replay",
    { lines, prices },
    {
      transfer: columns.map((column) => column.buffer as ArrayBuffer),
      ...options,
    },
  );
  if (!outcome.ok) return fail({ code: "too-few-orders", orders: outcome.orders });
  return ok({
    ...outcome.value,
    examples: outcome.value.examples.map(({ subject, shown, orders }) => ({
      subjectExternalId: ids[subject] ?? "",
      shownExternalId: ids[shown] ?? "",
      orders,
    })),
  });
}
