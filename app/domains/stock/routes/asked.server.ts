import { z } from "zod";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import type { Result } from "~/kernel/result";
import {
  changeSettings,
  chooseFor,
  dismissLine,
  linkLine,
  mendDrift,
  type StockError,
  turnOff,
  turnOn,
} from "../stock.server";

const channelId = z.uuid();
const id = z.uuid();
const MOST_UNITS = 10_000;

/** What the page may ask for. */
export const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["on", "off"]), channelId }),
  z.object({
    intent: z.literal("settings"),
    channelId,
    bufferKind: z.enum(["auto", "fixed"]),
    bufferUnits: z.coerce.number().int().min(0).max(MOST_UNITS),
    location: z.string().min(1).max(200),
  }),
  z.object({ intent: z.enum(["send", "take"]), id }),
  z.object({ intent: z.literal("link"), id, itemId: z.uuid() }),
  z.object({ intent: z.literal("dismiss"), id, reason: z.enum(["once", "always"]) }),
  z.object({ intent: z.enum(["refund", "backorder"]), id }),
  z.object({ intent: z.literal("transfer"), id, from: z.string().max(200) }),
]);
export type Asked = z.infer<typeof asked>;

export interface Answer {
  intent: Asked["intent"] | null;
  error: string | null;
}

export async function doAsked(shopId: ShopId, value: Asked, now: Date): Promise<Answer> {
  const done = await inShop(shopId, (scope): Promise<Result<unknown, StockError>> => {
    switch (value.intent) {
      case "on":
        return turnOn(scope, value.channelId, now);
      case "off":
        return turnOff(scope, value.channelId, now);
      case "settings":
        return changeSettings(scope, value.channelId, value, now);
      case "send":
      case "take":
        return mendDrift(scope, value.id, value.intent, now);
      case "link":
        return linkLine(scope, value.id, value.itemId, now);
      case "dismiss":
        return dismissLine(scope, value.id, value.reason, now);
      case "transfer":
        return chooseFor(scope, value.id, { kind: "transfer", from: value.from }, now);
      default:
        return chooseFor(scope, value.id, { kind: value.intent }, now);
    }
  });
  return { intent: value.intent, error: done.ok ? null : done.error.code };
}
