import type { ShopifyGlobal } from "@shopify/app-bridge-types";
import { adminOrigin, ask, isEmbedded, tell } from "./channel";
import { idToken } from "./id-token";
import { ModalElement } from "./modal-element";
import { picker, resourcePicker } from "./pickers";
import { leaveConfirmation } from "./save-bar";
import { SaveBarElement } from "./save-bar-element";
import type { BridgeConfig } from "./settings";
import { toast } from "./toast";

const absent = (what: string) => () => Promise.reject(new Error(`The sandbox's admin has no ${what}.`));

/** `window.shopify`, as `@shopify/app-bridge-types` describes it. */
export function makeGlobal(config: BridgeConfig): ShopifyGlobal {
  return {
    config,
    origin: adminOrigin,
    ready: Promise.resolve(),
    setSignals() {},
    environment: { mobile: matchMedia("(max-width: 490px)").matches, embedded: isEmbedded, pos: false, intent: false },
    loading: (isLoading = true) => tell("loading", { isLoading }),
    idToken,
    user: () => ask("user", null),
    toast,
    resourcePicker,
    picker,
    scanner: { capture: absent("scanner") },
    modal: byId(ModalElement, "ui-modal"),
    saveBar: { ...byId(SaveBarElement, "ui-save-bar"), leaveConfirmation },
    pos: {
      cart: new Proxy({}, { get: () => absent("point of sale") }) as ShopifyGlobal["pos"]["cart"],
      close: absent("point of sale"),
      device: absent("point of sale"),
      location: absent("point of sale"),
    },
    intents: {
      register: () => () => {},
      request: { value: null, subscribe: () => () => {} },
      invoke: absent("intents"),
    },
    webVitals: { onReport: async () => {} },
    support: { registerHandler: async () => {} },
    reviews: {
      request: async () => ({
        success: false,
        code: "merchant-ineligible",
        message: "A sandbox shop writes no reviews.",
      }),
    },
    scopes: {
      query: () => ask("scopes", null),
      request: (scopes) => ask("requestScopes", { scopes }),
      revoke: (scopes) => ask("revokeScopes", { scopes }),
    },
    app: { extensions: () => ask("extensions", null) as ReturnType<ShopifyGlobal["app"]["extensions"]> },
    shopifyQL: { available: async () => false },
    tools: { register: () => () => {}, unregister() {}, clear() {} },
  } as ShopifyGlobal;
}

interface Shown extends HTMLElement {
  show(): Promise<void>;
  hide(): Promise<void>;
  toggle(): Promise<void>;
}

function byId<Element extends Shown>(kind: new () => Element, tag: string) {
  const find = (id: string): Element => {
    const element = document.getElementById(id);
    if (element instanceof kind) return element;
    throw new Error(`There is no <${tag} id="${id}"> in the page.`);
  };
  return {
    show: async (id: string) => find(id).show(),
    hide: async (id: string) => find(id).hide(),
    toggle: async (id: string) => find(id).toggle(),
  };
}
