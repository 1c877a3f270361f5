import * as declared from "~/domains/orders/jobs";
import { findCopies, keepDays, linkCustomers, linkProducts } from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { MINUTE } from "~/kernel/time";
import { handleDays } from "./days";
import { handle } from "./handler";

/** All orders of a large shop are held against each other in one statement. */
const SWEEP = 5 * MINUTE;

export const orderHandlers = [
  handle(declared.linkCustomersJob, ({ shopId, customerIds }) =>
    inShop(shopId as ShopId, (scope) => linkCustomers(scope, customerIds)),
  ),
  handle(declared.linkProductsJob, ({ shopId, productIds }) =>
    inShop(shopId as ShopId, (scope) => linkProducts(scope, productIds)),
  ),
  handle(declared.findCopiesJob, async ({ shopId, orderIds }) => {
    await inShop(shopId as ShopId, (scope) => findCopies(scope, orderIds));
  }),
  handle(declared.findAllCopiesJob, async ({ shopId }) => {
    await inShop(shopId as ShopId, (scope) => findCopies(scope, null), { timeoutMs: SWEEP });
  }),
  handleDays(declared.keepDaysJob, keepDays),
];
