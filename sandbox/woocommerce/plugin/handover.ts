import { createHash, createHmac, randomBytes } from "node:crypto";
import { jsonReply, type Reply } from "../../http/reply";
import { postFor } from "../http-post";
import { RestError } from "../rest/answer";
import { type AuthRequest, authenticate } from "../rest/auth";
import type { WooState } from "../state/woo-state";

const TIMEOUT_MS = 10_000;
const PATH = "/wp-json/wc-aisle/";

/** Whether the address is in the namespace that the plugin opens to WooCommerce's keys. */
export const isOfHandover = (path: string) => path.startsWith(PATH);

/** The merchant puts the plugin into a store that has come without its page in wp-admin. */
export const installPlugin = (state: WooState): void => state.set("aislePluginIsInstalled", "yes");

/** What the plugin holds of Aisle; null: nothing. */
export function heldByPlugin(state: WooState): { connection: string; secret: string } | null {
  const kept = JSON.parse(state.setting("aislePlugin") || "{}") as { connection?: string; secret?: string };
  return kept.connection && kept.secret ? { connection: kept.connection, secret: kept.secret } : null;
}

interface Brought {
  url: string;
  connection: string;
  secret: string;
  /** Milliseconds since 1970, by Aisle's clock. */
  now: number;
}

/**
 * What the plugin does when Aisle brings it a connection (`class-handover.php`), without PHP: it keeps it for whom the
 * store's keys let in, and asks Aisle for the rest.
 */
export async function answerHandover(
  state: WooState,
  store: { isInstalled: boolean; trusted: readonly string[] },
  auth: AuthRequest,
  fields: Record<string, unknown>,
): Promise<Reply> {
  const { isInstalled, trusted } = store;
  try {
    const key = authenticate(state, auth);
    if (!isInstalled || auth.method !== "POST" || auth.url.pathname !== `${PATH}v1/connection`)
      throw new RestError("rest_no_route", "No route was found matching the URL and request method.", 404);
    if (!key) throw new RestError("woocommerce_rest_cannot_edit", "You may not do this.", 401);
    const brought = readBrought(fields);
    const held = heldByPlugin(state);
    const isOwn = held !== null && state.setting("aislePluginBy") !== "aisle";
    if (isOwn && held.connection !== brought.connection) return jsonReply({ state: "elsewhere" });
    // One that the store's merchant began on its own page stays.
    if (!isOwn) {
      state.set("aislePlugin", JSON.stringify({ connection: brought.connection, secret: brought.secret }));
      state.set("aislePluginBy", "aisle");
    }
    return jsonReply({ state: (await isKnown(brought, trusted)) ? "connected" : "pending" });
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const { status, body } = error.answer();
    return jsonReply(body, status);
  }
}

function readBrought({ url, connection, secret, now }: Record<string, unknown>): Brought {
  const isRight = typeof url === "string" && URL.canParse(url) && typeof connection === "string";
  if (!isRight || typeof secret !== "string" || !/^[0-9a-f]{64}$/.test(secret))
    throw new RestError("aisle_malformed", "This is no connection.", 400);
  return { url, connection, secret, now: Number(now) };
}

/** Asks Aisle for its publishable key, signed by what it brought. */
async function isKnown({ url, connection, secret, now }: Brought, trusted: readonly string[]): Promise<boolean> {
  const [body, at, nonce] = ["[]", String(now), randomBytes(16).toString("hex")];
  const text = ["v1", "status", connection, at, nonce, createHash("sha256").update(body).digest("hex")].join("\n");
  const signature = createHmac("sha256", secret).update(text).digest("hex");
  const parts = Object.entries({ connection, at, nonce, signature }).map(([name, value]) => [`x-aisle-${name}`, value]);
  const headers = { "content-type": "application/json", ...Object.fromEntries(parts) };
  const answer = await postFor(`${url}/woocommerce/v1/status`, { headers, body, timeoutMs: TIMEOUT_MS, trusted });
  return answer?.status === 200 && /"key":"pk_/.test(answer.body);
}
