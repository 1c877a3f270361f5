import { createHash } from "node:crypto";

/**
 * Runs in the worker before the pixel: gives it `shopify.extend` and the API that `register` hands on, and passes
 * everything else over the port. Written as text, because it starts from a blob in a frame of opaque origin.
 */
const workerStart = `
const subscribers = new Map();
const privacySubscribers = new Map();
const calls = new Map();
let port, made = 0;
const subscribe = (map) => (name, callback) => {
  const list = map.get(name) ?? map.set(name, new Set()).get(name);
  list.add(callback);
  return () => list.delete(callback);
};
const ask = (area, method) => (...args) => new Promise((answer) => {
  calls.set(++made, answer);
  port.postMessage({ call: made, area, method, args: args.map(String) });
});
const storage = (area) => Object.fromEntries(
  ["getItem", "setItem", "removeItem", "key", "length", "clear"].map((method) => [method, ask(area, method)]));
const deliver = (event) => {
  const groups = { standard: "all_standard_events", custom: "all_custom_events", dom: "all_dom_events" };
  for (const name of [event.name, groups[event.type], "all_events"]) {
    for (const callback of subscribers.get(name) ?? []) {
      try { callback(event); } catch (error) { setTimeout(() => { throw error; }); }
    }
  }
};
const receive = ({ data }) => {
  if (data.event) deliver(data.event);
  else if (data.consent) {
    for (const name of ["visitorConsentCollected", data.consent.analyticsProcessingAllowed ? "analyticsConsentAccepted" : "analyticsConsentDeclined"]) {
      for (const callback of privacySubscribers.get(name) ?? []) callback({ customerPrivacy: data.consent });
    }
  } else { calls.get(data.call)?.(data.value); calls.delete(data.call); }
};
self.onmessage = ({ data, ports }) => {
  self.onmessage = null;
  port = ports[0];
  port.onmessage = receive;
  const api = {
    analytics: { subscribe: subscribe(subscribers) },
    browser: {
      cookie: { get: ask("cookie", "get"), set: ask("cookie", "set") },
      localStorage: storage("localStorage"),
      sessionStorage: storage("sessionStorage"),
      sendBeacon: ask("sendBeacon", "send"),
    },
    init: data.init,
    settings: data.settings,
    customerPrivacy: { subscribe: subscribe(privacySubscribers) },
    _pixelInfo: {},
  };
  self.shopify = { extend: (point, run) => { if (point === "WebPixel::Render") run(api); } };
  (0, eval)(data.code);
  port.postMessage("ready");
};
`;

/** The frame of a pixel: fetches its code and starts the worker. Shown with `sandbox="allow-scripts"` only. */
export const sandboxFrameHtml = `<!doctype html><meta charset="utf-8"><title>Web pixel</title><script>
addEventListener("message", async ({ data, ports }) => {
  const source = ${JSON.stringify(workerStart).replaceAll("<", "\\u003c")};
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  const code = await (await fetch(data.code)).text();
  worker.postMessage({ code, init: data.init, settings: data.settings }, [ports[0]]);
}, { once: true });
</script>`;

/** Where the frame is served; changes with it. */
export const sandboxFrameUrl = `/cdn/wpm/sandbox-${createHash("sha256").update(sandboxFrameHtml).digest("hex").slice(0, 12)}.html`;
