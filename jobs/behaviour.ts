import { connectPixel, keepDays } from "~/domains/behaviour/behaviour.server";
import * as declared from "~/domains/behaviour/jobs";
import type { ShopId } from "~/kernel/ids";
import { handleDays } from "./days";
import { handle } from "./handler";

export const behaviourHandlers = [
  handle(declared.connectPixelJob, async ({ shopId }, { signal }) => {
    const againMs = await connectPixel(shopId as ShopId, signal);
    return againMs === null ? undefined : { againMs };
  }),
  handleDays(declared.keepDaysJob, keepDays),
];
