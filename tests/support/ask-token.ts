import { closePools } from "~/infra/db/pools";
import { offlineToken } from "~/infra/shopify/offline-token";

// A process of its own: asks for a shop's token when told to, answers, ends.
process.once("message", async (shop) => {
  const token = await offlineToken(String(shop));
  process.send?.(token.ok ? token.value.accessToken : token.error.code);
  await closePools();
  process.disconnect?.();
});
process.send?.("ready");
