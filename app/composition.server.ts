import { ingest } from "#jobs/ingest";
import { connect, takeFirstLook } from "~/domains/channels/channels.server";
import { email } from "~/entrances/email/email";
import { etsy } from "~/entrances/etsy/etsy";
import { health, metrics } from "~/entrances/health";
import { offers } from "~/entrances/offers/offers";
import { session } from "~/entrances/standalone/session";
import { appProxy } from "~/entrances/storefront/app-proxy";
import { storefront } from "~/entrances/storefront/storefront";
import { webhooks } from "~/entrances/webhooks";
import { wooCommerce } from "~/entrances/woocommerce/woocommerce";
import { clock } from "~/infra/clock";
import type { Entrance } from "~/infra/http/entrance";
import { whenInstalled } from "~/infra/shopify/installed";
import type { ChannelId, ShopId } from "~/kernel/ids";

whenInstalled(async ({ shopDomain, scopes }) => {
  const made = await connect({ platform: "shopify", accountDomain: shopDomain, scopes, now: clock.now() });
  if (made.isNew) await takeFirstLook(made.shopId, made.channelId, ingest);
});

const firstLook = ({ shopId, channelId }: { shopId: ShopId; channelId: ChannelId }) =>
  takeFirstLook(shopId, channelId, ingest);

/** Doors that are plain handlers, tried in this order before any page. A new one is a file in `entrances/` and a line here. */
export const entrances: readonly Entrance[] = [
  webhooks,
  storefront,
  appProxy,
  email,
  offers,
  wooCommerce(firstLook),
  etsy(firstLook),
  session,
  health,
  metrics,
];
