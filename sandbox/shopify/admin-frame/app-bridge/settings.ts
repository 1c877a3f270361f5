/** What the page's address and the script's own tag say about app and shop; kept over navigations inside the app. */
const kept = "app-bridge-config";

export interface BridgeConfig {
  apiKey: string;
  host?: string;
  shop?: string;
  locale?: string;
  appOrigins?: string[];
}

export function readConfig(script: HTMLScriptElement | null): BridgeConfig {
  const query = new URLSearchParams(location.search);
  const before = keptConfig();
  const config: BridgeConfig = {
    apiKey:
      script?.dataset["apiKey"] ??
      document.querySelector<HTMLMetaElement>("meta[name=shopify-api-key]")?.content ??
      before.apiKey ??
      "",
    host: query.get("host") ?? before.host,
    shop: query.get("shop") ?? before.shop,
    locale: query.get("locale") ?? before.locale ?? "en",
  };
  try {
    sessionStorage.setItem(kept, JSON.stringify(config));
  } catch {
    // Storage is refused to cross-site frames; the address has it all the same.
  }
  return config;
}

function keptConfig(): Partial<BridgeConfig> {
  try {
    return JSON.parse(sessionStorage.getItem(kept) ?? "{}") as Partial<BridgeConfig>;
  } catch {
    return {};
  }
}
