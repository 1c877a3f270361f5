import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** The merchant switched the measuring of shoppers' acts on or off. */
export const measuringSwitched = declareEvent("shops.measuring-switched", z.object({ isOn: z.boolean() }));
