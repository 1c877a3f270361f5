import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Counts what is known by now and says what may be said of every experiment; repeating it changes nothing. */
export const lookJob = declareJob("experiments.look", { payload: z.object({ shopId: z.uuid() }), lane: "bulk" });
