import type { PageData, PixelData } from "../page-data";
import { type Allowed, putCookie } from "./consent";
import { contextOf, type PixelEvent } from "./events";

/** What a pixel asks of the page it is shut away from. */
interface BrowserCall {
  call: number;
  area: "cookie" | "localStorage" | "sessionStorage" | "sendBeacon";
  method: string;
  args: string[];
}

/**
 * One pixel: a worker in a frame of opaque origin, which sees no page and no storage. Events wait until it runs, and
 * until the purposes it needs are allowed.
 */
export function hostPixel(pixel: PixelData, page: PageData, allowed: () => Allowed) {
  const waiting: PixelEvent[] = [];
  let port: MessagePort | null = null;
  let isStarted = false;

  function permits(): boolean {
    const now = allowed();
    const { analytics, marketing, preferences, saleOfData } = pixel.privacy;
    if (analytics && !now.analyticsProcessingAllowed) return false;
    if (marketing && !now.marketingAllowed) return false;
    if (preferences && !now.preferencesProcessingAllowed) return false;
    return !(saleOfData && !now.saleOfDataAllowed);
  }

  function start(): void {
    isStarted = true;
    const frame = document.createElement("iframe");
    frame.src = page.sandboxUrl;
    frame.setAttribute("sandbox", "allow-scripts");
    frame.setAttribute("aria-hidden", "true");
    frame.tabIndex = -1;
    frame.title = "Web pixel";
    frame.style.cssText = "position:absolute;width:1px;height:1px;border:0;inset:0 auto auto 0;visibility:hidden";
    frame.addEventListener("load", () => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => answer(event.data as BrowserCall | "ready", channel.port1);
      const init = {
        context: contextOf(),
        data: { customer: page.customer, cart: page.cart, shop: page.shop, purchasingCompany: null },
        customerPrivacy: allowed(),
      };
      const code = new URL(pixel.url, location.href).href;
      frame.contentWindow?.postMessage({ code, init, settings: pixel.settings }, "*", [channel.port2]);
    });
    document.body.append(frame);
  }

  async function answer(message: BrowserCall | "ready", from: MessagePort): Promise<void> {
    if (message === "ready") {
      port = from;
      for (const event of waiting.splice(0)) from.postMessage({ event });
      return;
    }
    from.postMessage({ call: message.call, value: await browserCall(message) });
  }

  return {
    send(event: PixelEvent): void {
      if (permits() && !isStarted) start();
      if (permits() && port) port.postMessage({ event });
      else waiting.push(event);
    },
    consentChanged(now: Allowed): void {
      if (permits() && !isStarted) start();
      port?.postMessage({ consent: now });
    },
  };
}

async function browserCall({ area, method, args }: BrowserCall): Promise<unknown> {
  const [first = "", second = ""] = args;
  if (area === "sendBeacon") return navigator.sendBeacon(first, second);
  if (area === "cookie") {
    if (method === "set") {
      putCookie(args.length > 1 ? `${first}=${second}; path=/` : first);
      return document.cookie;
    }
    if (!first) return document.cookie;
    return (
      document.cookie
        .split("; ")
        .find((pair) => pair.startsWith(`${first}=`))
        ?.slice(first.length + 1) ?? ""
    );
  }
  const storage = area === "localStorage" ? localStorage : sessionStorage;
  if (method === "getItem") return storage.getItem(first);
  if (method === "setItem") return storage.setItem(first, second);
  if (method === "removeItem") return storage.removeItem(first);
  if (method === "key") return storage.key(Number(first));
  if (method === "length") return storage.length;
  return storage.clear();
}
