import { makeSessionToken } from "../../sandbox/shopify/oauth/session-token";
import type { RouteDoor } from "./routes";
import { API_KEY, API_SECRET, BROWSER, type Stack } from "./stack";

/** What a merchant of the stack's shop carries; `over` makes it a bad one. */
export function token(stack: Stack, over: Partial<Parameters<typeof makeSessionToken>[0]> = {}): string {
  const input = { shop: stack.shop.domain, clientId: API_KEY, secret: API_SECRET, userId: 1, sessionId: "s" };
  return makeSessionToken({ ...input, now: new Date(), ...over });
}

export interface Asked {
  token?: string;
  /** In the place of `:id` and `*`. */
  id?: string;
  query?: string;
  body?: string;
  type?: string;
  /** Of Remix: the data of the route alone, as the browser fetches them. */
  isData?: boolean;
}

/** Asks a door of the admin at `appUrl`. */
export async function ask(
  appUrl: string,
  door: RouteDoor,
  { token: bearer, id = "x", query, body, type, isData }: Asked,
) {
  const path = door.path.replace(/:\w+|\*/, id);
  const search = [
    ...(door.isIndex && door.method === "POST" ? ["index"] : []),
    ...(isData && door.method === "GET" ? [`_routes=${encodeURIComponent(door.id)}`] : []),
    ...(query ? [query] : []),
  ].join("&");
  const address = isData ? `${path === "/" ? "/_root" : path}.data` : path;
  const response = await fetch(`${appUrl}${address}${search && `?${search}`}`, {
    method: door.method,
    redirect: "manual",
    headers: {
      "user-agent": BROWSER,
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(type && { "content-type": type }),
    },
    ...(door.method === "POST" && { body: body ?? new URLSearchParams() }),
  });
  return { status: response.status, text: await response.text() };
}

/** Remix tells redirects to a data request in its body. */
export const isRefusal = ({ status, text }: { status: number; text: string }) =>
  status >= 300 || (status === 202 && text.includes("redirect")) || /"status",4\d\d/.test(text);
