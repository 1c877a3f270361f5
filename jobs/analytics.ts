import { beginFirstAudit, giveUpAudit, runAudit } from "~/domains/analytics/analytics.server";
import * as declared from "~/domains/analytics/jobs";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";

export const analyticsHandlers = [
  handle(declared.firstAuditJob, ({ shopId }) =>
    inShop(shopId as ShopId, (scope) => beginFirstAudit(scope, clock.now())),
  ),
  handle(
    declared.auditJob,
    ({ shopId, auditId }, { signal }) => runAudit(shopId as ShopId, auditId, signal),
    ({ shopId, auditId }) => giveUpAudit(shopId as ShopId, auditId),
  ),
];
