import type { FrameStart, ToFrame } from "../messages";
import { lineToPage } from "./line-to-page";
import { postPurchaseShopify } from "./post-purchase";
import { treeCss } from "./remote-tree";
import { defineElements } from "./ui-elements";
import { uiShopify } from "./ui-shopify";

const POST_PURCHASE = "post-purchase";

addEventListener(
  "message",
  ({ data, ports }: MessageEvent<FrameStart>) => {
    const [port] = ports;
    if (port) start(data, port).catch((error: unknown) => setTimeout(() => Promise.reject(error)));
  },
  { once: true },
);

async function start(given: FrameStart, port: MessagePort): Promise<void> {
  let tell: (told: ToFrame) => void = () => undefined;
  const line = lineToPage(port, (told) => tell(told));
  document.documentElement.lang = given.values.language;
  const look = document.createElement("style");
  look.textContent = `body{margin:0;padding:3px;color:#1d1d1b;font:16px/1.5 system-ui,sans-serif}${given.target === POST_PURCHASE ? treeCss : ""}`;
  document.head.append(look);
  new ResizeObserver(() => line.height(document.documentElement.offsetHeight)).observe(document.documentElement);
  toHere(given);
  let run: () => unknown;
  if (given.target === POST_PURCHASE) {
    const extension = postPurchaseShopify(given, line);
    Object.assign(globalThis, { shopify: extension.shopify });
    run = extension.run;
  } else {
    let extend: () => unknown = () => line.unknown("an extension that extends nothing");
    const extension = uiShopify(given, line, (rendered) => {
      extend = rendered;
    });
    tell = extension.tell;
    defineElements(line);
    Object.assign(globalThis, { shopify: extension.shopify });
    run = () => extend();
  }
  await load(given.code);
  await run();
}

function load(code: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("the extension's script could not be read")));
    script.src = code;
    document.head.append(script);
  });
}

/** The app's declared address leads to where it runs here; without `network_access` nothing is fetched. */
function toHere({ appUrl, capabilities }: FrameStart): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!capabilities.includes("network_access")) return Promise.reject(new TypeError("network_access is not granted"));
    const isApp = url === appUrl.declared || url.startsWith(`${appUrl.declared}/`);
    return fetch(isApp ? appUrl.here + url.slice(appUrl.declared.length) : input, init);
  };
}
