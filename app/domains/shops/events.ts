import { z } from "zod";
import { declareEvent } from "~/infra/outbox";

/** The merchant switched the measuring of shoppers' acts on or off. */
export const measuringSwitched = declareEvent("shops.measuring-switched", z.object({ isOn: z.boolean() }));

/** The shop's days begin at another moment now: whatever stands under a day is to be put under the right one. */
export const timeZoneChanged = declareEvent("shops.time-zone-changed", z.object({ timeZone: z.string() }));
