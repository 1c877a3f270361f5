import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import {
  beginGrant,
  disconnectByChoice,
  forgetRefusal,
  join,
  lookAtJoin,
  offerJoin,
  pause,
  rename,
  resume,
  startImport,
  startReconcile,
} from "../channels.server";

const channelId = z.uuid();

/** What a merchant can ask for on the page of channels. */
export const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["import", "reconcile", "pause", "resume"]), channelId }),
  z.object({ intent: z.literal("disconnect"), channelId, records: z.enum(["keep", "erase"]) }),
  z.object({ intent: z.literal("connect"), platform: z.string().max(50), site: z.string().max(500).default("") }),
  z.object({ intent: z.literal("rename"), channelId, title: z.string().max(200) }),
  z.object({ intent: z.literal("offer-join") }),
  z.object({ intent: z.enum(["look-at-join", "join"]), code: z.string().max(60) }),
  z.object({ intent: z.literal("forget-refusal"), platform: z.string().max(50) }),
]);

interface Done {
  /** A code, or null when it was done. */
  error: string | null;
  /** Where the browser goes next. */
  url: string | null;
  isShopGone: boolean;
  /** By which another store joins, once. */
  offer: { code: string; endsAt: string; installUrl: string } | null;
  /** The business that a code leads to. */
  business: string | null;
}

const DONE: Done = { error: null, url: null, isShopGone: false, offer: null, business: null };

/** @param back where the browser comes back to from a platform's own page */
export async function doAsked(shopId: ShopId, wish: z.infer<typeof asked>, back: string): Promise<Done> {
  switch (wish.intent) {
    case "connect": {
      const begun = await beginGrant(shopId, { platform: wish.platform, site: wish.site, back });
      return begun.ok ? { ...DONE, url: begun.value.url } : { ...DONE, error: begun.error.code };
    }
    case "rename": {
      const named = await inShop(shopId, (scope) => rename(scope, wish.channelId as ChannelId, wish.title));
      return named.ok ? DONE : { ...DONE, error: named.error.code };
    }
    case "offer-join":
      return { ...DONE, offer: await offerJoin(shopId) };
    case "look-at-join": {
      const looked = await lookAtJoin(shopId, wish.code);
      return looked.ok ? { ...DONE, business: looked.value.name } : { ...DONE, error: looked.error.code };
    }
    case "join": {
      const joined = await join(shopId, wish.code);
      return joined.ok ? { ...DONE, isShopGone: true } : { ...DONE, error: joined.error.code };
    }
    case "forget-refusal":
      await forgetRefusal({ shopId, platform: wish.platform });
      return DONE;
    case "disconnect": {
      const left = await disconnectByChoice(shopId, wish.channelId as ChannelId, wish.records, clock.now());
      return left.ok ? { ...DONE, isShopGone: left.value.isShopGone } : { ...DONE, error: left.error.code };
    }
    default: {
      const done = await WORKS[wish.intent](shopId, wish.channelId as ChannelId);
      return done.ok ? DONE : { ...DONE, error: done.error.code };
    }
  }
}

const WORKS = {
  import: startImport,
  reconcile: startReconcile,
  pause: (shopId: ShopId, id: ChannelId) => pause(shopId, id, clock.now()),
  resume: (shopId: ShopId, id: ChannelId) => resume(shopId, id, clock.now()),
};
