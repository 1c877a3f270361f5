import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What an extension of the checkout runs on, with its words. */
export interface CheckoutExtension {
  handle: string;
  name: string;
  apiVersion: string;
  /** Such as `purchase.thank-you.block.render`, or `post-purchase`. */
  target: string;
  entry: string;
  /** Such as `network_access`. */
  capabilities: string[];
  /** By language; the default language is also under `default`. */
  locales: Record<string, Record<string, string>>;
}

export const POST_PURCHASE = "post-purchase";

/** An entry of a toml of the types `ui_extension` (one for each of its targets) and `checkout_post_purchase`. */
export function readCheckoutExtensions(
  folder: string,
  entry: Record<string, unknown>,
  apiVersion: string,
): CheckoutExtension[] {
  const about = {
    handle: String(entry["handle"]),
    name: String(entry["name"]),
    apiVersion,
    locales: readLocales(folder),
  };
  if (entry["type"] === "checkout_post_purchase") {
    const file = ["src/index.ts", "src/index.js"].map((name) => join(folder, name)).find((path) => existsSync(path));
    if (!file) throw new Error(`The post-purchase extension in ${folder} has no src/index`);
    return [{ ...about, target: POST_PURCHASE, entry: file, capabilities: ["network_access"] }];
  }
  const given = (entry["capabilities"] ?? {}) as Record<string, unknown>;
  const capabilities = Object.keys(given).filter((name) => given[name] === true);
  const targeting = (entry["targeting"] ?? []) as { module: string; target: string }[];
  return targeting.map(({ module, target }) => ({ ...about, target, entry: join(folder, module), capabilities }));
}

function readLocales(folder: string): CheckoutExtension["locales"] {
  const files = existsSync(join(folder, "locales")) ? readdirSync(join(folder, "locales")) : [];
  const locales: CheckoutExtension["locales"] = {};
  for (const name of files.filter((file) => file.endsWith(".json")).sort()) {
    const words = JSON.parse(readFileSync(join(folder, "locales", name), "utf8")) as Record<string, string>;
    const [language = "", kind] = name.split(".");
    locales[language] = words;
    if (kind === "default") locales["default"] = words;
  }
  return locales;
}
