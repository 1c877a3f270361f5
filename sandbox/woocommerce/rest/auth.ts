import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { WooState } from "../state/woo-state";
import { RestError } from "./answer";
import type { ApiKey } from "./keys";
import { findKey, saveNonces } from "./keys";

const WINDOW_S = 15 * 60;
const OAUTH = ["consumer_key", "timestamp", "nonce", "signature", "signature_method"].map((name) => `oauth_${name}`);

export interface AuthRequest {
  method: string;
  url: URL;
  authorization: string;
  /** Whether the request came over TLS, as the store sees it. */
  isSsl: boolean;
}

/** Whose key it is; null when none is offered. @throws RestError when what is offered is no good. */
export function authenticate(state: WooState, request: AuthRequest): ApiKey | null {
  // Over plain HTTP a store looks at signed requests alone: Basic is as if it were not there.
  const key = (request.isSsl ? byBasic(state, request) : null) ?? bySignature(state, request);
  if (key) checkPermission(key, request.method);
  return key;
}

function byBasic(state: WooState, { url, authorization }: AuthRequest): ApiKey | null {
  let [name, secret] = [url.searchParams.get("consumer_key"), url.searchParams.get("consumer_secret")];
  if (!name || !secret) {
    const encoded = /^Basic (.+)$/i.exec(authorization)?.[1];
    const pair = encoded ? Buffer.from(encoded, "base64").toString("utf8") : "";
    const colon = pair.indexOf(":");
    if (colon > 0) [name, secret] = [pair.slice(0, colon), pair.slice(colon + 1)];
  }
  if (!name || !secret) return null;
  const key = findKey(state, name);
  if (!key) return null;
  if (!isSame(key.secret, secret)) throw unauthorized("Consumer secret is invalid.", true);
  return key;
}

function bySignature(state: WooState, { method, url, authorization }: AuthRequest): ApiKey | null {
  const params = new Map(url.searchParams);
  if (authorization.startsWith("OAuth ")) {
    for (const [, name, value] of authorization.matchAll(/(oauth_[a-z_-]*)="?([^",]*)"?/g))
      params.set(name as string, decodeURIComponent(value as string));
  }
  const missing = OAUTH.filter((name) => !params.get(name));
  if (missing.length === OAUTH.length) return null;
  if (missing.length > 0) {
    const words = `Missing OAuth parameter${missing.length > 1 ? "s" : ""} ${missing.join(", ")}`;
    throw new RestError("woocommerce_rest_authentication_missing_parameter", words, 401);
  }
  const key = findKey(state, params.get("oauth_consumer_key") ?? "");
  if (!key) throw unauthorized("Consumer key is invalid.");
  checkSignature(state, key, method, url, params);
  checkNonce(state, key, Number(params.get("oauth_timestamp")), params.get("oauth_nonce") ?? "");
  return key;
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function checkSignature(state: WooState, key: ApiKey, method: string, url: URL, params: Map<string, string>): void {
  const algorithm = params.get("oauth_signature_method") ?? "";
  if (algorithm !== "HMAC-SHA1" && algorithm !== "HMAC-SHA256")
    throw unauthorized("Invalid signature - signature method is invalid.");
  const pairs = [...params].filter(([name]) => name !== "oauth_signature");
  const sorted = pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  // The store signs its own idea of its address, whatever name it was reached by.
  const address = new URL(state.setting("home")).origin.replace(/^https:/, "http:") + url.pathname;
  const base = `${method}&${encode(address)}&${encode(sorted.join("&"))}`;
  const made = createHmac(algorithm.slice(5).toLowerCase(), `${key.secret}&`).update(base).digest("base64");
  if (!isSame(made, (params.get("oauth_signature") ?? "").replaceAll(" ", "+")))
    throw unauthorized("Invalid signature - provided signature does not match.");
}

function checkNonce(state: WooState, key: ApiKey, timestamp: number, nonce: string): void {
  // By the machine's clock, as the app signs: moving the store's time must not lock everybody out.
  const now = Math.floor(Date.now() / 1_000);
  if (!(Math.abs(now - timestamp) <= WINDOW_S)) throw unauthorized("Invalid timestamp.");
  if (Object.values(key.nonces).includes(nonce)) throw unauthorized("Invalid nonce - nonce has already been used.");
  // One nonce a second is remembered: WooCommerce keeps them by their time.
  const kept = Object.entries<string>({ ...key.nonces, [timestamp]: nonce });
  saveNonces(state, key.id, Object.fromEntries(kept.filter(([at]) => Number(at) >= now - WINDOW_S)));
}

function checkPermission({ permissions }: ApiKey, method: string): void {
  if (method === "OPTIONS") return;
  const wanted = method === "GET" || method === "HEAD" ? "read" : "write";
  if (permissions === wanted || permissions === "read_write") return;
  throw unauthorized(`The API key provided does not have ${wanted} permissions.`);
}

function unauthorized(message: string, isBasic = false): RestError {
  return new RestError("woocommerce_rest_authentication_error", message, 401, isBasic ? { scheme: "Basic" } : {});
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
