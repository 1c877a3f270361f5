import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Plays the shop's past orders. Changes nothing but the audit's own row. */
export const auditJob = declareJob("analytics.audit", {
  payload: z.object({ shopId: z.uuid(), auditId: z.uuid() }),
  lane: "bulk",
  attempts: 3,
});
