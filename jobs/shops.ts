import * as declared from "~/domains/shops/jobs";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";
import { eraseWhenDue, fulfil } from "./privacy";

export const shopHandlers = [
  handle(declared.fulfilPrivacy, ({ shopId, requestId }) => fulfil(shopId as ShopId, requestId)),
  handle(declared.eraseShop, ({ shopId }) => eraseWhenDue(shopId as ShopId)),
];
