import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { answerJson, type Entrance } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { storefrontByShopifyDomain } from "~/infra/storefront/known-shops";
import { isForwardedByShopify } from "~/infra/storefront/proxy-signature";
import { answerRecommendations } from "./recommendations";

/** `/proxy/shopify/…`: the same answers on the shop's own domain (`/apps/aisle/…`), forwarded and signed by Shopify. */
export const appProxy: Entrance = {
  prefix: "/proxy/shopify",
  async handle(request, response, { path, query, requestId }) {
    const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
    const secrets = [SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS].filter((secret) => secret !== undefined);
    if (!isForwardedByShopify(query, secrets, clock.now())) {
      log.warn({ requestId, path }, "a forwarded request was refused");
      return answerJson(response, 401, { error: "bad-signature" });
    }
    if (path !== "/proxy/shopify/recommendations") return answerJson(response, 404, { error: "not-found" });
    if (request.method !== "GET" && request.method !== "HEAD")
      return answerJson(response, 405, { error: "method-not-allowed" }, { allow: "GET, HEAD" });
    try {
      const asking = await storefrontByShopifyDomain(query.get("shop") ?? "");
      if (!asking) return answerJson(response, 404, { error: "unknown-shop" });
      return await answerRecommendations(request, response, {
        ...{ ...asking, query, requestId },
        // Signed by the platform with the rest.
        customerId: query.get("logged_in_customer_id") || null,
      });
    } catch (error) {
      // The shop could not be found out: nothing to show.
      log.error({ err: error, requestId }, "a forwarded request's shop could not be read");
      if (!response.headersSent) answerJson(response, 200, { version: 1, items: [] });
    }
  },
};
