import type { Faults } from "../faults/faults";
import type { Running } from "../running";
import { type AdminApi, createAdminApi } from "./admin-api/admin-api";
import { resolveToken, spoilTokens } from "./oauth/tokens";

/** The Admin API of every shop of a running sandbox. */
export function adminApiDoor({ app, faults, shops }: Running): AdminApi {
  const { clientId: appKey, appId, name: title, handle, appUrl: url } = app;
  const spoiling: Faults = {
    async before(kind, context) {
      const outcome = await faults.before(kind, context);
      const shop = shops.find(context.shop);
      if (shop !== null && (outcome?.type === "expired-token" || outcome?.type === "revoked-access")) {
        spoilTokens(shop.state, appKey, outcome.type);
      }
      return outcome;
    },
  };
  return createAdminApi({ resolveToken, faults: spoiling, app: () => ({ appKey, appId, title, handle, url }) });
}
