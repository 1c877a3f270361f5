import type { Context } from "@shopify/web-pixels-extension";
import { readCookie, writeCookie } from "./consent";

export interface PixelEvent {
  id: string;
  clientId: string;
  name: string;
  seq: number;
  timestamp: string;
  type: "standard" | "custom" | "dom";
  context: Context;
  data?: Record<string, unknown>;
  customData?: Record<string, unknown> | null;
}

const uuid = () => crypto.randomUUID();
let sequence = 0;
let visitor: string | null = null;

/** The browser's id: kept in a cookie only where analytics is allowed. */
export function clientId(mayKeep: boolean): string {
  visitor = readCookie("_shopify_y") ?? visitor ?? uuid();
  if (mayKeep && readCookie("_shopify_y") === null) writeCookie("_shopify_y", visitor);
  return visitor;
}

const locationOf = ({ hash, host, hostname, href, origin, pathname, port, protocol, search }: Location) => ({
  hash,
  host,
  hostname,
  href,
  origin,
  pathname,
  port,
  protocol,
  search,
});

/** `event.context`. */
export function contextOf(): Context {
  const { innerHeight, innerWidth, outerHeight, outerWidth, pageXOffset, pageYOffset, screenX, screenY } = window;
  return {
    document: {
      characterSet: document.characterSet,
      location: locationOf(location),
      referrer: document.referrer,
      title: document.title,
    },
    navigator: {
      cookieEnabled: navigator.cookieEnabled,
      language: navigator.language,
      languages: [...navigator.languages],
      userAgent: navigator.userAgent,
    },
    window: {
      innerHeight,
      innerWidth,
      location: locationOf(location),
      origin: window.origin,
      outerHeight,
      outerWidth,
      pageXOffset,
      pageYOffset,
      screen: { height: screen.height, width: screen.width },
      screenX,
      screenY,
      scrollX: window.scrollX,
      scrollY: window.scrollY,
    },
  };
}

export function makeEvent(
  type: PixelEvent["type"],
  name: string,
  body: Pick<PixelEvent, "data" | "customData">,
  mayKeep: boolean,
): PixelEvent {
  sequence += 1;
  const timestamp = new Date().toISOString();
  const base = { id: uuid(), clientId: clientId(mayKeep), name, seq: sequence, timestamp, type, context: contextOf() };
  return { ...base, ...body };
}
