import * as declared from "~/domains/stock/jobs";
import {
  beginPage,
  compare,
  drift,
  follow,
  forgetChannel,
  lookIntoNow,
  pushNow,
  settle,
} from "~/domains/stock/stock.server";
import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import { handle } from "./handler";
import { ingest } from "./ingest";

const again = (againMs: number | null) => (againMs === null ? undefined : { againMs });

export const stockHandlers = [
  handle(declared.settleSales, ({ shopId, orderIds }) => settle(shopId as ShopId, orderIds, clock.now())),
  handle(declared.pushStock, async ({ shopId, channelId }, { signal }) =>
    again(await pushNow(shopId as ShopId, channelId, signal)),
  ),
  handle(declared.compareLevels, ({ shopId, channelId, stockItems }) =>
    inShop(shopId as ShopId, (scope) => compare(scope, channelId, stockItems, clock.now())),
  ),
  handle(declared.lookInto, async ({ shopId, channelId }, { signal }) => {
    const input = { shopId: shopId as ShopId, channelId: channelId as ChannelId };
    return again(await lookIntoNow(input, ingest, signal));
  }),
  handle(declared.followItems, ({ shopId, variantIds, itemIds }) =>
    inShop(shopId as ShopId, (scope) => follow(scope, { variantIds, itemIds }, clock.now())),
  ),
  handle(declared.findDrift, ({ shopId, channelId }) =>
    inShop(shopId as ShopId, (scope) => drift(scope, channelId, clock.now())),
  ),
  handle(declared.beginChannel, ({ shopId, channelId, after }) =>
    inShop(shopId as ShopId, async (scope) => {
      const next = await beginPage(scope, channelId, after, clock.now());
      if (next) await ask(scope, request(declared.beginChannel, { shopId, channelId, after: next }));
    }),
  ),
  handle(declared.forgetStock, ({ shopId, channelId }) =>
    inShop(shopId as ShopId, (scope) => forgetChannel(scope, channelId)),
  ),
];
