import type { FrameStart, ToFrame } from "../messages";
import { guarded, type LineToPage } from "./line-to-page";

interface Signal<T> {
  value: T;
}
type SignalClass = new <T>(value: T) => Signal<T>;

/** `globalThis.shopify` of a UI extension, as far as these targets' extensions use it. */
export function uiShopify(start: FrameStart, line: LineToPage, runs: (run: () => unknown) => void) {
  const { values, target, apiVersion, capabilities } = start;
  let SignalOf: SignalClass = class<T> {
    constructor(public value: T) {}
  };
  const allowed = (analytics: boolean) => ({
    allowedProcessing: { analytics, marketing: analytics, preferences: analytics, saleOfData: false },
  });
  const may = (capability: string) => {
    if (!capabilities.includes(capability)) throw new Error(`The extension lacks the capability ${capability}`);
  };
  const signals = () => ({
    lines: new SignalOf(values.lines),
    settings: new SignalOf(values.settings),
    customerPrivacy: new SignalOf(guarded("customerPrivacy", allowed(false), line)),
  });
  let own = signals();
  let analytics = false;
  const isCheckout = target.startsWith("purchase.checkout.");
  const signal = <T>(value: T) => new SignalOf(value);

  const shopify = {
    extend: (_: string, run: () => unknown) => runs(run),
    /** Called by `@shopify/ui-extensions/preact`: from then on components follow what they read. */
    setSignals(given: SignalClass) {
      SignalOf = given;
      own = signals();
      tell({ analyticsAllowed: analytics });
    },
    extensionPoint: target,
    extension: { target, apiVersion, capabilities, editor: undefined },
    analytics: guarded(
      "analytics",
      { publish: async (name: string, data: unknown) => (await line.ask("publish", name, data)) === true },
      line,
    ),
    get lines() {
      return own.lines;
    },
    get settings() {
      return own.settings;
    },
    get attributes() {
      return signal(values.attributes);
    },
    get customerPrivacy() {
      return own.customerPrivacy;
    },
    get localization() {
      const { language, country } = values;
      return guarded(
        "localization",
        { language: signal({ isoCode: language }), country: signal({ isoCode: country }) },
        line,
      );
    },
    i18n: guarded("i18n", words(values, line), line),
    shop: guarded("shop", values.shop, line),
    sessionToken: guarded("sessionToken", { get: () => line.ask("sessionToken") }, line),
    query: async (query: string, options: { variables?: unknown } = {}) => {
      may("api_access");
      return line.ask("query", query, options.variables ?? {});
    },
    ...(isCheckout && {
      applyCartLinesChange: (change: unknown) => line.ask("applyCartLinesChange", change),
      get instructions() {
        return signal({ lines: { canAddCartLine: values.canAddCartLine } });
      },
    }),
  };
  function tell(told: ToFrame) {
    if ("lines" in told) {
      values.lines = told.lines;
      own.lines.value = told.lines;
    }
    if ("analyticsAllowed" in told) {
      analytics = told.analyticsAllowed;
      own.customerPrivacy.value = guarded("customerPrivacy", allowed(analytics), line);
    }
  }
  return { shopify: guarded("shopify", shopify, line), tell };
}

function words({ words: known, language, currency }: FrameStart["values"], line: Pick<LineToPage, "unknown">) {
  return {
    translate(key: string, replacements: Record<string, unknown> = {}) {
      const text = known[key];
      if (text === undefined) line.unknown(`translation ${key}`);
      return (text ?? key).replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
        String(replacements[name] ?? whole),
      );
    },
    formatCurrency: (amount: number, options: Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(language, { style: "currency", currency, ...options }).format(amount),
    formatNumber: (amount: number, options: Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(language, options).format(amount),
  };
}
