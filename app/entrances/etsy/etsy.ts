import { acceptGrant, backOf } from "~/domains/channels/channels.server";
import { answer, type Entrance } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import type { ChannelId, ShopId } from "~/kernel/ids";

/** A channel came that was not connected before. */
export type WhenConnected = (made: { shopId: ShopId; channelId: ChannelId }) => Promise<void>;

/** The address holds what is good once: it is neither kept nor told to the next page. */
const QUIET = { "cache-control": "no-store", "referrer-policy": "no-referrer" };

/**
 * `GET /etsy/v1/callback`: the seller comes back from Etsy's page, with a code or with a refusal, and goes on to where they
 * began. What became of it is shown there; without a state of ours there is no such place.
 */
export function etsy(whenConnected: WhenConnected): Entrance {
  return {
    prefix: "/etsy",
    async handle(request, response, { path, query }) {
      if (path !== "/etsy/v1/callback") return answer(response, 404);
      if (request.method !== "GET") return answer(response, 405, "", { allow: "GET" });
      const state = query.get("state") ?? "";
      const back = backOf(state);
      if (back === null) return answer(response, 400, "", QUIET);
      const made = await acceptGrant("etsy", state, Object.fromEntries(query));
      answer(response, 303, "", { ...QUIET, location: back });
      if (made.ok && made.value.isNew)
        await whenConnected(made.value).catch((error: unknown) =>
          log.error({ err: error, shopId: made.value.shopId }, "a shop that was connected could not be looked at"),
        );
    },
  };
}
