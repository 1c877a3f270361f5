import type { Asked, FromFrame, PageFrames, PlacedFrame, ToFrame } from "../messages";

interface Shopify {
  analytics: { publish: (name: string, data: unknown) => unknown };
  loadFeatures: (features: unknown, done: () => void) => void;
  customerPrivacy?: { analyticsProcessingAllowed(): boolean };
}

/** What a change of the cart gives back to the page. */
interface CartAnswer {
  result: unknown;
  lines: unknown[];
  /** New insides of elements, by id. */
  parts: Record<string, string>;
}

const shopify = (window as unknown as { Shopify: Shopify }).Shopify;
const page = JSON.parse(document.getElementById("extension-frames")?.textContent ?? "null") as PageFrames | null;
const ports = new Set<MessagePort>();
const tellAll = (told: ToFrame) => {
  for (const port of ports) port.postMessage(told);
};
const isAllowed = () => shopify.customerPrivacy?.analyticsProcessingAllowed() ?? false;

if (page) {
  for (const placed of page.frames) open(placed, page);
  // The page's own script fills this in; it may come after this one.
  shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], () =>
    tellAll({ analyticsAllowed: isAllowed() }),
  );
  document.addEventListener("visitorConsentCollected", () => tellAll({ analyticsAllowed: isAllowed() }));
}

function open({ place, title, frameUrl, start }: PlacedFrame, around: PageFrames): void {
  const holder = document.getElementById(place);
  if (!holder) return;
  const frame = document.createElement("iframe");
  frame.src = frameUrl;
  frame.title = title;
  frame.setAttribute("sandbox", "allow-scripts allow-top-navigation-by-user-activation");
  frame.style.cssText = "display:block;width:100%;height:0;border:0";
  frame.addEventListener("load", () => {
    const channel = new MessageChannel();
    const port = channel.port1;
    port.onmessage = async ({ data }: MessageEvent<FromFrame>) => {
      if ("height" in data) frame.style.height = `${data.height}px`;
      else if ("unknown" in data) sayUnknown(holder, data.unknown);
      else port.postMessage(await answer(data.ask, data.name, data.args, around));
    };
    ports.add(port);
    const code = new URL(start.code, location.href).href;
    frame.contentWindow?.postMessage({ ...start, code }, "*", [channel.port2]);
    port.postMessage({ analyticsAllowed: isAllowed() } satisfies ToFrame);
  });
  holder.append(frame);
}

/** Said in the page, for whoever tries an extension here: it may well be there on Shopify. */
function sayUnknown(holder: Element, what: string): void {
  let list = holder.querySelector("[data-unknown]");
  if (!list) {
    list = document.createElement("p");
    list.setAttribute("data-unknown", "");
    list.setAttribute("role", "alert");
    list.textContent = "The sandbox does not have: ";
    holder.append(list);
  }
  list.textContent += `${list.textContent?.endsWith(": ") ? "" : ", "}${what}`;
}

async function answer(ask: number, name: Asked, args: unknown[], { base, next }: PageFrames): Promise<ToFrame> {
  try {
    if (name === "publish")
      return { answer: ask, value: shopify.analytics.publish(String(args[0]), args[1]) !== false };
    if (name === "done") {
      location.replace(next);
      return { answer: ask, value: null };
    }
    const response = await fetch(`${base}/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ args }),
    });
    if (!response.ok) throw new Error(`The sandbox answered ${response.status}`);
    const value = (await response.json()) as unknown;
    return { answer: ask, value: name === "applyCartLinesChange" ? changed(value as CartAnswer) : value };
  } catch (error) {
    return { answer: ask, error: error instanceof Error ? error.message : "failed" };
  }
}

function changed({ result, lines, parts }: CartAnswer): unknown {
  for (const [id, html] of Object.entries(parts)) {
    const element = document.getElementById(id);
    if (element) element.innerHTML = html;
  }
  tellAll({ lines });
  return result;
}
