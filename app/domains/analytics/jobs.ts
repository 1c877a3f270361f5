import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Begins the shop's first audit, unless there was one or shoppers have been shown something already. */
export const firstAuditJob = declareJob("analytics.first-audit", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "bulk",
});

/** Plays the shop's past orders. Changes nothing but the audit's own row. */
export const auditJob = declareJob("analytics.audit", {
  payload: z.object({ shopId: z.uuid(), auditId: z.uuid() }),
  lane: "bulk",
  attempts: 3,
});
