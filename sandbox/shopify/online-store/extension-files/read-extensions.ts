import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { type CheckoutExtension, readCheckoutExtensions } from "./read-checkout";

/** A setting of a block's schema, as far as the sandbox needs it. */
export interface SchemaSetting {
  type: string;
  id?: string;
  label?: string;
  info?: string;
  default?: string | number | boolean;
  min?: number;
  max?: number;
  step?: number;
  unit?: string;
  options?: { value: string; label: string }[];
  content?: string;
}

export interface BlockSchema {
  name: string;
  target: "section" | "head" | "body" | "compliance_head";
  stylesheet?: string;
  javascript?: string;
  settings?: SchemaSetting[];
  enabled_on?: { templates?: string[] };
  disabled_on?: { templates?: string[] };
  available_if?: string;
}

/** A theme app extension as it would be deployed. */
export interface ThemeExtension {
  handle: string;
  name: string;
  uid: string;
  folder: string;
  /** Changes when any of its files does. */
  version: string;
  /** By handle, such as `frequently-bought-together`. */
  blocks: Map<string, { source: string; schema: BlockSchema }>;
  snippets: Map<string, string>;
  /** By language, such as `en`; the default language is also under `default`. */
  locales: Map<string, Record<string, unknown>>;
  schemaLocales: Map<string, Record<string, unknown>>;
}

export interface PixelExtension {
  handle: string;
  name: string;
  folder: string;
  entry: string;
  privacy: { analytics: boolean; marketing: boolean; preferences: boolean; saleOfData: boolean };
}

export interface Extensions {
  themes: ThemeExtension[];
  pixels: PixelExtension[];
  checkouts: CheckoutExtension[];
}

/** Reads the `extensions/` folder as a deploy does; anything of another type is left out. */
export function readExtensions(extensionsDir: string): Extensions {
  const found: Extensions = { themes: [], pixels: [], checkouts: [] };
  if (!existsSync(extensionsDir)) return found;
  for (const name of readdirSync(extensionsDir).sort()) {
    const folder = join(extensionsDir, name);
    const file = join(folder, "shopify.extension.toml");
    if (!existsSync(file)) continue;
    const toml = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const listed = Array.isArray(toml["extensions"]) ? (toml["extensions"] as Record<string, unknown>[]) : [toml];
    for (const entry of listed) {
      if (entry["type"] === "theme") found.themes.push(readThemeExtension(folder, entry));
      if (entry["type"] === "ui_extension" || entry["type"] === "checkout_post_purchase")
        found.checkouts.push(...readCheckoutExtensions(folder, entry, String(toml["api_version"] ?? "")));
      if (entry["type"] === "web_pixel_extension") found.pixels.push(readPixelExtension(folder, entry));
    }
  }
  return found;
}

/** When the newest file below the folder was changed, so that a running sandbox sees an edited extension. */
export function newestChange(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function readThemeExtension(folder: string, entry: Record<string, unknown>): ThemeExtension {
  const hash = createHash("sha256");
  const read = (part: string, ending: string) => {
    const files = new Map<string, string>();
    if (!existsSync(join(folder, part))) return files;
    for (const name of readdirSync(join(folder, part)).sort()) {
      const text = readFileSync(join(folder, part, name), "utf8");
      hash.update(name).update(text);
      if (name.endsWith(ending)) files.set(name.slice(0, -ending.length), text);
    }
    return files;
  };
  const blocks = new Map<string, { source: string; schema: BlockSchema }>();
  for (const [name, source] of read("blocks", ".liquid"))
    blocks.set(name, { source, schema: readSchema(source, name) });
  const snippets = read("snippets", ".liquid");
  const locales = new Map<string, Record<string, unknown>>();
  const schemaLocales = new Map<string, Record<string, unknown>>();
  for (const [name, text] of read("locales", ".json")) {
    const [language = "", ...kinds] = name.split(".");
    const target = kinds.includes("schema") ? schemaLocales : locales;
    const words = JSON.parse(text) as Record<string, unknown>;
    target.set(language, words);
    if (kinds.includes("default")) target.set("default", words);
  }
  read("assets", "");
  return {
    handle: String(entry["handle"]),
    name: String(entry["name"]),
    uid: String(entry["uid"] ?? entry["handle"]),
    folder,
    version: hash.digest("hex").slice(0, 16),
    blocks,
    snippets,
    locales,
    schemaLocales,
  };
}

function readSchema(source: string, name: string): BlockSchema {
  const match = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source);
  if (!match) throw new Error(`The app block ${name} has no schema`);
  return JSON.parse(match[1] as string) as BlockSchema;
}

function readPixelExtension(folder: string, entry: Record<string, unknown>): PixelExtension {
  const privacy = (entry["customer_privacy"] ?? {}) as Record<string, unknown>;
  const entryFile = ["src/index.ts", "src/index.js"].map((name) => join(folder, name)).find(existsSync);
  if (!entryFile) throw new Error(`The web pixel in ${folder} has no src/index`);
  return {
    handle: String(entry["handle"]),
    name: String(entry["name"]),
    folder,
    entry: entryFile,
    privacy: {
      analytics: privacy["analytics"] === true,
      marketing: privacy["marketing"] === true,
      preferences: privacy["preferences"] === true,
      saleOfData: privacy["sale_of_data"] === "enabled" || privacy["sale_of_data"] === "ldu",
    },
  };
}
