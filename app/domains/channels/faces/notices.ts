import { requestPrivacy } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { tell } from "~/infra/outbox";
import { hasten } from "~/infra/queue/enqueue";
import { inShop } from "~/infra/scope";
import type { ChannelId, ShopId } from "~/kernel/ids";
import type { WebhookNotice } from "../contract";
import { scopesChanged, themeChanged } from "../events";
import { stepRun } from "../jobs";
import { noteScopes } from "./connect";
import { disconnect } from "./disconnect";

/** What a platform says of the account itself. `at` is when it happened. */
export async function heedNotice(
  { shopId, channelId }: { shopId: ShopId; channelId: ChannelId },
  platform: string,
  notice: WebhookNotice,
  at: Date,
): Promise<void> {
  switch (notice.kind) {
    case "uninstalled":
      await disconnect(shopId, channelId, at);
      return;
    case "scopes-changed":
      await inShop(shopId, async (scope) => {
        await noteScopes(scope, channelId, platform, notice.scopes, clock.now());
        await tell(scope, scopesChanged, { channelId, scopes: notice.scopes });
      });
      return;
    case "bulk-finished":
      await hasten(shopId, stepRun.name);
      return;
    case "themes-changed":
      await inShop(shopId, (scope) => tell(scope, themeChanged, { channelId }));
      return;
    case "privacy": {
      const { kind, key } = notice.request;
      await inShop(shopId, (scope) =>
        requestPrivacy(scope, { kind, platform, externalKey: key, payload: { ...notice.request, channelId } }),
      );
    }
  }
}
