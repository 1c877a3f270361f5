import { z } from "zod";
import { declareJob } from "~/infra/queue/declare";

/** Exports or erases what a law's request names. */
export const fulfilPrivacy = declareJob("shops.fulfil-privacy", {
  payload: z.object({ shopId: z.uuid(), requestId: z.uuid() }),
  lane: "sync",
});

/** Lets go of exports whose time is over. */
export const forgetOldExports = declareJob("shops.forget-old-exports", {
  payload: z.object({ shopId: z.uuid() }),
  lane: "sync",
});

/** Erases everything of an uninstalled shop whose time has come, also when the platform's own message was lost. */
export const eraseShop = declareJob("shops.erase-shop", { payload: z.object({ shopId: z.uuid() }), lane: "bulk" });
