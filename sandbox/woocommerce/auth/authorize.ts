import { createHmac } from "node:crypto";
import { html } from "../../http/html";
import { htmlReply, type Reply, redirectReply } from "../../http/reply";
import { post } from "../http-post";
import { deleteKey, type MadeKey, makeKey, type Permissions } from "../rest/keys";
import type { WooState } from "../state/woo-state";

const PARAMS = ["app_name", "user_id", "return_url", "callback_url", "scope"];
const SCOPES: Record<string, string[]> = {
  read: ["View coupons", "View customers", "View orders and sales reports", "View products"],
  write: ["Create webhooks", "Create coupons", "Create customers", "Create orders", "Create products"],
  read_write: [
    "Create webhooks",
    "View and manage coupons",
    "View and manage customers",
    "View and manage orders and sales reports",
    "View and manage products",
  ],
};
const TIMEOUT_MS = 60_000;

/**
 * `/wc-auth/v1/authorize` and `…/access_granted`: the merchant, who is signed in here, lets an app have keys, which the
 * store sends to the app's callback before the browser goes back. What is refused makes no key, or takes it back.
 * @param trusted certificates that callbacks may show beside those of the machine
 */
export async function answerAuth(
  state: WooState,
  path: string,
  query: URLSearchParams,
  trusted: readonly string[],
): Promise<Reply> {
  const why = refusalOf(query);
  if (why) return denied(why);
  if (path === "/wc-auth/v1/authorize" || path === "/wc-auth/v1/login") return grantPage(state, query);
  if (path !== "/wc-auth/v1/access_granted") return denied("You do not have permission to access this page");
  if (query.get("wc_auth_nonce") !== nonceOf(state, query)) return denied("Invalid nonce verification");
  const made = makeKey(state, `${query.get("app_name")} - API (${state.instant()})`, query.get("scope") as Permissions);
  const isTold = await tellApp(made, query, trusted);
  if (isTold !== true) {
    deleteKey(state, made.key_id);
    return denied(isTold);
  }
  return redirectReply(returnUrl(query, 1));
}

function refusalOf(query: URLSearchParams): string | null {
  for (const name of PARAMS) if (!query.get(name)) return `Missing parameter ${name}`;
  if (!Object.hasOwn(SCOPES, query.get("scope") ?? "")) return `Invalid scope ${query.get("scope")}`;
  for (const name of ["return_url", "callback_url"]) {
    const url = withScheme(query.get(name) ?? "");
    if (!URL.canParse(url)) return `The ${url} is not a valid URL`;
  }
  const isSafe = withScheme(query.get("callback_url") ?? "")
    .toLowerCase()
    .startsWith("https://");
  return isSafe ? null : "The callback_url needs to be over SSL";
}

const withScheme = (url: string) => (url.includes("://") ? url : `https://${url}`);

async function tellApp(made: MadeKey, query: URLSearchParams, trusted: readonly string[]): Promise<true | string> {
  const { key_id, consumer_key, consumer_secret, key_permissions } = made;
  const body = JSON.stringify({
    key_id,
    user_id: query.get("user_id"),
    consumer_key,
    consumer_secret,
    key_permissions,
  });
  const headers = { "content-type": "application/json;charset=UTF-8" };
  const status = await post(withScheme(query.get("callback_url") ?? ""), {
    headers,
    body,
    timeoutMs: TIMEOUT_MS,
    trusted,
  });
  if (status === null) return "A valid URL was not provided";
  return status === 200 || "An error occurred in the request and at the time were unable to send the consumer data";
}

function returnUrl(query: URLSearchParams, success: 0 | 1): string {
  const url = new URL(withScheme(query.get("return_url") ?? ""));
  url.searchParams.set("success", String(success));
  url.searchParams.set("user_id", query.get("user_id") ?? "");
  return url.href;
}

/** Good for this request of this store alone. */
function nonceOf(state: WooState, query: URLSearchParams): string {
  let salt = state.setting("authSalt");
  if (!salt) {
    salt = createHmac("sha256", String(Math.random())).update(state.file).digest("hex");
    state.set("authSalt", salt);
  }
  const asked = PARAMS.map((name) => query.get(name)).join("\n");
  return createHmac("sha256", salt).update(asked).digest("hex").slice(0, 10);
}

function grantPage(state: WooState, query: URLSearchParams): Reply {
  const granted = new URLSearchParams(PARAMS.map((name) => [name, query.get(name) ?? ""]));
  granted.set("wc_auth_nonce", nonceOf(state, query));
  const app = query.get("app_name");
  const scope = query.get("scope") ?? "";
  const page = html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Application authentication request</title>
<style>body{font:16px/1.5 system-ui;max-width:40rem;margin:4rem auto;padding:0 1rem;color:#222}a{padding:.6rem 1.2rem;border-radius:4px;border:1px solid #7f54b3;color:#5a3a86;text-decoration:none;margin-right:.5rem}a.approve{background:#7f54b3;color:#fff}</style>
<h1>${app} would like to connect to your store</h1>
<p>This will give “${app}” <strong>${scope.replace("_", "/")}</strong> access which will allow it to:</p>
<ul>${(SCOPES[scope] ?? []).map((one) => html`<li>${one}</li>`)}</ul>
<p>You are signed in to ${state.setting("blogname")} as its administrator.</p>
<p><a class="approve" href="/wc-auth/v1/access_granted?${granted.toString()}">Approve</a><a href="${returnUrl(query, 0)}">Deny</a></p></html>`;
  return htmlReply(page.text);
}

function denied(why: string): Reply {
  const page = html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Access denied</title><p>Error: ${why}.</p></html>`;
  return htmlReply(page.text, 401);
}
