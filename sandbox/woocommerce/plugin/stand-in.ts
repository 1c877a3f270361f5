import { createHash, createHmac, randomBytes } from "node:crypto";
import { html } from "../../http/html";
import { htmlReply, jsonReply, type Reply, redirectReply, textReply } from "../../http/reply";
import { postFor } from "../http-post";
import type { WooState } from "../state/woo-state";

export interface PluginOptions {
  /** Where Aisle is, over TLS, without a trailing slash. */
  aisle: string;
  trusted: readonly string[];
}

const PAGE = "/wp-admin/admin.php";
const PAIRING = "/wp-json/aisle/v1/pairing";
const TIMEOUT_MS = 10_000;

/** Whether the address is one that Aisle's plugin would answer. */
export const isOfPlugin = (path: string) => path === PAGE || path === PAIRING;

/**
 * What Aisle's plugin does when its merchant connects the store, without PHP: its page in wp-admin with one button, its
 * announcement to Aisle, and the proof that Aisle asks the site for. The plugin itself stands in `extensions/`.
 */
export async function answerPlugin(
  state: WooState,
  { aisle, trusted }: PluginOptions,
  method: string,
  url: URL,
): Promise<Reply> {
  if (url.pathname === PAIRING) return prove(state, url.searchParams);
  if (url.searchParams.get("page") !== "aisle") return textReply("There is no such page.", 404);
  if (method === "POST") return begin(state, aisle, trusted);
  return page(state, url.searchParams.get("success"));
}

async function begin(state: WooState, aisle: string, trusted: readonly string[]): Promise<Reply> {
  const home = state.setting("home");
  const secret = randomBytes(32).toString("hex");
  const email = state.setting("woocommerce_email_from_address");
  const body = JSON.stringify({ site: home, rest: `${home}/wp-json/`, email, secret });
  const headers = { "content-type": "application/json" };
  const answer = await postFor(`${aisle}/woocommerce/v1/connections`, {
    headers,
    body,
    timeoutMs: TIMEOUT_MS,
    trusted,
  });
  if (answer?.status !== 201) return textReply(`Aisle did not answer (${answer?.status ?? "no connection"}).`, 502);
  const begun = JSON.parse(answer.body) as { connection: string; state: string };
  state.set("aislePlugin", JSON.stringify({ connection: begun.connection, secret }));
  state.set("aislePluginBy", "site");
  const asked = new URLSearchParams({
    app_name: "Aisle",
    scope: "read_write",
    user_id: begun.state,
    return_url: `${home}${PAGE}?page=aisle`,
    callback_url: `${aisle}/woocommerce/v1/keys`,
  });
  return redirectReply(`${home}/wc-auth/v1/authorize?${asked}`);
}

/** The connection's secret over Aisle's challenge. */
function prove(state: WooState, query: URLSearchParams): Reply {
  const kept = JSON.parse(state.setting("aislePlugin") || "{}") as { connection?: string; secret?: string };
  const challenge = query.get("challenge") ?? "";
  if (!kept.secret || kept.connection !== query.get("connection") || challenge === "")
    return jsonReply({ code: "aisle_unknown_connection", message: "Unknown connection.", data: { status: 404 } }, 404);
  const nothing = createHash("sha256").update("").digest("hex");
  const text = ["v1", "pairing", kept.connection, "0", challenge, nothing].join("\n");
  return jsonReply({ proof: createHmac("sha256", kept.secret).update(text).digest("hex") });
}

function page(state: WooState, success: string | null): Reply {
  const isConnected = success === "1";
  return htmlReply(
    html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Aisle</title>
<style>body{font:16px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem;color:#222}button{font:inherit;padding:.6rem 1.2rem;border-radius:4px;border:1px solid #2271b1;background:#2271b1;color:#fff}</style>
<h1>Aisle for ${state.setting("blogname")}</h1>
<p role="status">${isConnected ? "Connected. Aisle is reading this store." : success === "0" ? "Not connected: access was denied." : "Not connected yet."}</p>
<form method="post" action="${PAGE}?page=aisle"><button>${isConnected ? "Connect again" : "Connect Aisle"}</button></form></html>`
      .text,
  );
}
