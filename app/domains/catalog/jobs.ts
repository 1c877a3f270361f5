import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Matches all variants of a shop, step by step: the net under what is matched while it is written. */
export const matchJob = declareJob("catalog.match", {
  payload: z.object({ shopId: z.uuid(), after: z.uuid().nullable() }),
  lane: "sync",
});
