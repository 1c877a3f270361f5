import { answer, answerJson, type Entrance } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { OPEN_TO_ALL, PREFLIGHT } from "~/infra/storefront/client";
import { storefrontByKey } from "~/infra/storefront/known-shops";
import { takeEvents } from "./events";
import { answerRecommendations } from "./recommendations";

/** `/storefront/v1/…`: what any page of a shop may ask and tell, by the shop's publishable key; no cookies, no credentials. */
export const storefront: Entrance = {
  prefix: "/storefront",
  async handle(request, response, { path, query, requestId }) {
    const isEvents = path === "/storefront/v1/events";
    if (!isEvents && path !== "/storefront/v1/recommendations")
      return answerJson(response, 404, { error: "not-found" }, OPEN_TO_ALL);
    if (request.method === "OPTIONS") return answer(response, 204, "", PREFLIGHT);
    const isAllowed = isEvents ? request.method === "POST" : request.method === "GET" || request.method === "HEAD";
    if (!isAllowed)
      return answer(response, 405, "", { ...OPEN_TO_ALL, allow: isEvents ? "POST, OPTIONS" : "GET, HEAD, OPTIONS" });
    if (isEvents) return takeEvents(request, response, requestId);
    const key = query.get("key") ?? "";
    if (!key || key.length > 100) return answerJson(response, 401, { error: "unknown-key" }, OPEN_TO_ALL);
    try {
      const found = storefrontByKey(key);
      const asking = found instanceof Promise ? await found : found;
      if (!asking) return answerJson(response, 401, { error: "unknown-key" }, OPEN_TO_ALL);
      return await answerRecommendations(request, response, { ...asking, query, requestId });
    } catch (error) {
      // The shop could not be found out: nothing to show.
      log.error({ err: error, requestId }, "a storefront key could not be read");
      const headers = { ...OPEN_TO_ALL, "cache-control": "no-store" };
      if (!response.headersSent) answerJson(response, 200, { version: 1, items: [] }, headers);
    }
  },
};
