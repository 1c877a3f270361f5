import { giveUpAudit, runAudit } from "~/domains/analytics/analytics.server";
import * as declared from "~/domains/analytics/jobs";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";

export const analyticsHandlers = [
  handle(
    declared.auditJob,
    ({ shopId, auditId }, { signal }) => runAudit(shopId as ShopId, auditId, signal),
    ({ shopId, auditId }) => giveUpAudit(shopId as ShopId, auditId),
  ),
];
