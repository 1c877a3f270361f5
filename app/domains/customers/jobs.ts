import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Settles persons anew of whom records are gone with their channel. */
export const mendPersonsJob = declareJob("customers.mend-persons", {
  payload: z.object({ shopId: z.uuid(), after: z.uuid().nullable() }),
  lane: "bulk",
});
