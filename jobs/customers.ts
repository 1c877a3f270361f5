import { mendPersons } from "~/domains/customers/customers.server";
import { mendPersonsJob } from "~/domains/customers/jobs";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";

export const customerHandlers = [
  handle(mendPersonsJob, ({ shopId, after }) => inShop(shopId as ShopId, (scope) => mendPersons(scope, after))),
];
