import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Matches all variants of a shop, step by step: the net under what is matched while it is written. */
export const matchJob = declareJob("catalog.match", {
  payload: z.object({ shopId: z.uuid(), after: z.uuid().nullable() }),
  lane: "sync",
});

/** Looks for variants of different channels that may be the same, for the merchant to say. */
export const guessJob = declareJob("catalog.guess", { payload: z.object({ shopId: z.uuid() }), lane: "bulk" });
