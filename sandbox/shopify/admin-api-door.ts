import type { IncomingMessage, ServerResponse } from "node:http";
import type { Faults } from "../faults/faults";
import type { Running } from "../running";
import { createAdminApi } from "./admin-api/admin-api";
import type { CallingApp } from "./admin-api/context";
import { createBulk } from "./bulk/bulk-service";
import { resolveToken, spoilTokens } from "./oauth/tokens";
import type { ShopState } from "./state";

/** The Admin API of every shop of a running sandbox, with its bulk operations. */
export interface AdminApiDoor {
  /** A call to one shop; false when the path isn't the API's. */
  answer(request: IncomingMessage, response: ServerResponse, state: ShopState): Promise<boolean>;
  /** A download or upload of a bulk operation, whose address names the shop itself; false for any other path. */
  answerBulk(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  close(): Promise<void>;
}

/** Takes up bulk operations that an earlier run left unfinished. */
export function openAdminApi(running: Running, shopsDir: string): AdminApiDoor {
  const { app, shops } = running;
  const { clientId: appKey, appId, name: title, handle, appUrl: url } = app;
  const calling: CallingApp = { appKey, appId, title, handle, url };
  const faults = spoilingFaults(running);
  const bulk = createBulk({
    dataDir: shopsDir,
    secret: `${app.secret} results`,
    baseUrl: () => running.urls.shopify,
    app: () => calling,
    shop: (domain) => shops.find(domain)?.state ?? null,
    faults,
  });
  const api = createAdminApi({ resolveToken, faults, bulk: bulk.service, app: () => calling });
  for (const domain of shops.domains()) bulk.resume(shops.get(domain).state);
  return { answer: api.handle, answerBulk: bulk.handle, close: bulk.close };
}

/** A token that a fault has ended stays ended, for every later call. */
function spoilingFaults({ faults, shops, app }: Running): Faults {
  return {
    async before(kind, context) {
      const outcome = await faults.before(kind, context);
      const shop = shops.find(context.shop);
      if (shop !== null && (outcome?.type === "expired-token" || outcome?.type === "revoked-access")) {
        spoilTokens(shop.state, app.clientId, outcome.type);
      }
      return outcome;
    },
  };
}
