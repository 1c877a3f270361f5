import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import type { ShopId } from "~/kernel/ids";
import { ok, type Result } from "~/kernel/result";
import { readListQuery } from "~/ui/list-query";
import { many, readForm } from "~/ui/read-form";
import {
  changeSettings,
  chooseFor,
  decideDoubt,
  dismissLine,
  dismissMany,
  linkLine,
  mendDrift,
  type StockError,
  turnOff,
  turnOn,
} from "../stock.server";
import { unmatchedList } from "../ui/unmatched-list";

const channelId = z.uuid();
const id = z.uuid();
const MOST_UNITS = 10_000;
/** No more can be chosen by hand. */
const MOST_CHOSEN = 10_000;

/** What the pages of stock may ask for; `matching` is a list's address: all that it shows. */
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["on", "off"]), channelId }),
  z.object({
    intent: z.literal("settings"),
    channelId,
    bufferKind: z.enum(["auto", "fixed"]),
    bufferUnits: z.coerce.number().int().min(0).max(MOST_UNITS),
    location: z.string().min(1).max(200),
  }),
  z.object({ intent: z.enum(["send", "take", "keep", "raise"]), id }),
  z.object({ intent: z.literal("link"), id, itemId: z.uuid() }),
  z.object({ intent: z.literal("dismiss"), id, reason: z.enum(["once", "always"]) }),
  z.object({
    intent: z.literal("dismiss-many"),
    id: many(id, MOST_CHOSEN),
    matching: z.string().max(10_000).optional(),
  }),
  z.object({ intent: z.enum(["refund", "backorder"]), id }),
  z.object({ intent: z.literal("transfer"), id, from: z.string().max(200) }),
]);
type Asked = z.infer<typeof asked>;

export interface Answer {
  intent: Asked["intent"] | null;
  error: string | null;
}

const chosenBy = ({ id, matching }: { id: string[]; matching?: string | undefined }) =>
  matching === undefined ? id : readListQuery(new URLSearchParams(matching), unmatchedList);

/** Does what a merchant's form asks for; a form that asks for nothing that is known changes nothing. */
export async function answerTo(request: Request): Promise<Answer> {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  return form.ok ? doAsked(shopId, form.value, clock.now()) : { intent: null, error: form.error.code };
}

async function doAsked(shopId: ShopId, value: Asked, now: Date): Promise<Answer> {
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
      case "keep":
      case "raise":
        return decideDoubt(scope, value.id, value.intent, now);
      case "link":
        return linkLine(scope, value.id, value.itemId, now);
      case "dismiss":
        return dismissLine(scope, value.id, value.reason, now);
      case "dismiss-many":
        return dismissMany(scope, chosenBy(value), now).then(ok);
      case "transfer":
        return chooseFor(scope, value.id, { kind: "transfer", from: value.from }, now);
      default:
        return chooseFor(scope, value.id, { kind: value.intent }, now);
    }
  });
  return { intent: value.intent, error: done.ok ? null : done.error.code };
}
