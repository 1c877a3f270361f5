import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Connects the web pixel of every channel that has one with the shop's key, or takes it away where measuring is off. */
export const connectPixelJob = declareJob("behaviour.connect-pixel", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "interactive",
});

/** Puts everything under its day after the shop's zone changed. */
export const keepDaysJob = declareJob("behaviour.keep-days", { payload: z.object({ shopId: z.uuid() }), lane: "sync" });
