import { lookAtExperiments } from "~/domains/analytics/analytics.server";
import * as declared from "~/domains/experiments/jobs";
import { clock } from "~/infra/clock";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";

export const experimentHandlers = [
  handle(declared.lookJob, ({ shopId }) => lookAtExperiments(shopId as ShopId, clock.now())),
];
