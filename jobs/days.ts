import type { JobDeclaration } from "~/infra/queue/declare";
import { inShop, type ShopScope } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { handle } from "./handler";

/** All rows of a large shop move in one statement. */
const TIMEOUT = 15 * MINUTE;

/** A domain's rows are put under their days of now, after the shop's zone changed. */
export function handleDays(
  declaration: JobDeclaration<{ shopId: string }>,
  keep: (scope: ShopScope) => Promise<number>,
) {
  return handle(declaration, async ({ shopId }) => {
    await inShop(shopId as ShopId, keep, { timeoutMs: TIMEOUT });
  });
}
