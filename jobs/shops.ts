import * as declared from "~/domains/shops/jobs";
import { dropOldExports } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";
import { eraseWhenDue, fulfil } from "./privacy";

export const shopHandlers = [
  handle(declared.fulfilPrivacy, ({ shopId, requestId }) => fulfil(shopId as ShopId, requestId)),
  handle(declared.forgetOldExports, ({ shopId }) =>
    inShop(shopId as ShopId, (scope) => dropOldExports(scope, clock.now())),
  ),
  handle(declared.eraseShop, ({ shopId }) => eraseWhenDue(shopId as ShopId)),
];
