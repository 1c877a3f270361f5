import type { IncomingMessage, ServerResponse } from "node:http";
import { isbot } from "isbot";
import { followEmailLink } from "~/domains/recommendations/recommendations.server";
import { answer, type Entrance } from "~/infra/http/entrance";
import { log } from "~/infra/log";
import { makeBuckets } from "~/infra/storefront/bucket";
import { addressOf } from "~/infra/storefront/client";
import { answerBlock } from "./block";

const CLICK = "/email/v1/click/";
/** A mail tool asks once a recipient, a reader a few times. */
const askers = makeBuckets({ burst: 5_000, perSecond: 500 });
/** Nobody keeps or finds what is made for one mail, and no other site is told of its address. */
const PRIVATE = { "cache-control": "private, no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex" };

/** `/email/v1/…`: the block that a mail tool puts into a mail, and the links in it; both by signed addresses alone. */
export const email: Entrance = {
  prefix: "/email",
  async handle(request, response, { path, query, requestId }) {
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer(response, 405, "", { ...PRIVATE, allow: "GET, HEAD" });
    const waitMs = askers.take(addressOf(request), Date.now());
    if (waitMs > 0) return answer(response, 429, "", { ...PRIVATE, "retry-after": String(Math.ceil(waitMs / 1_000)) });
    try {
      if (path === "/email/v1/block") return await answerBlock(response, query, PRIVATE);
      if (path.startsWith(CLICK)) return await answerClick(request, response, path.slice(CLICK.length));
    } catch (error) {
      log.error({ err: error, requestId }, "a block for mails could not be answered");
      // A mail goes out without it; a reader comes again.
      if (!response.headersSent) return answer(response, 503, "", { ...PRIVATE, "retry-after": "1" });
    }
    answer(response, 404, "", PRIVATE);
  },
};

/** Machines that look through mails follow links too: they are led on, and not counted. */
async function answerClick(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
  const isCounted = request.method === "GET" && !isbot(request.headers["user-agent"] ?? "bot");
  const landing = await followEmailLink(token, isCounted);
  if (!landing) return answer(response, 404, "", PRIVATE);
  answer(response, 302, "", { ...PRIVATE, location: landing.href });
}
