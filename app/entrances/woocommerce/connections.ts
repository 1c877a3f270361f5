import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { answerJson } from "~/infra/http/entrance";
import { emailHashOf } from "~/infra/standalone/addresses";
import { beginConnection } from "~/infra/standalone/connections";
import { makeBuckets } from "~/infra/storefront/bucket";
import { addressOf } from "~/infra/storefront/client";
import { newId } from "~/kernel/ids";
import { plainSite } from "./site";

const asked = z.object({
  site: z.string().max(500),
  rest: z.string().max(500),
  email: z.string().max(320).default(""),
  secret: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Of one address: a merchant needs one, and hosts run many shops. */
const beginnings = makeBuckets({ burst: 30, perSecond: 0.1 });

/** `POST /woocommerce/v1/connections`: a plugin begins. Nothing is connected until the merchant has approved. */
export async function begin(request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> {
  const now = clock.now();
  if (beginnings.take(addressOf(request), now.getTime()) > 0)
    return answerJson(response, 429, { error: "too-many-requests" }, { "retry-after": "60" });
  const parsed = asked.safeParse(body);
  const site = parsed.success ? plainSite(parsed.data.site) : null;
  if (!parsed.success || !site || !isOfSite(parsed.data.rest, site))
    return answerJson(response, 400, { error: "malformed" });
  const { rest, email, secret } = parsed.data;
  const id = newId();
  const emailHash = email.includes("@") ? emailHashOf(email) : null;
  const state = await beginConnection({ id, site, restUrl: rest, secret, emailHash }, now);
  answerJson(response, 201, { connection: id, state }, { "cache-control": "no-store" });
}

function isOfSite(rest: string, site: string): boolean {
  return plainSite(rest) !== null && new URL(rest).origin === new URL(site).origin;
}
