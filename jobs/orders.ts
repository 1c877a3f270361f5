import * as declared from "~/domains/orders/jobs";
import { keepDays, linkCustomers, linkProducts } from "~/domains/orders/orders.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { handleDays } from "./days";
import { handle } from "./handler";

export const orderHandlers = [
  handle(declared.linkCustomersJob, ({ shopId, customerIds }) =>
    inShop(shopId as ShopId, (scope) => linkCustomers(scope, customerIds)),
  ),
  handle(declared.linkProductsJob, ({ shopId, productIds }) =>
    inShop(shopId as ShopId, (scope) => linkProducts(scope, productIds)),
  ),
  handleDays(declared.keepDaysJob, keepDays),
];
