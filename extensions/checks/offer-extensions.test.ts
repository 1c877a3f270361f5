import { existsSync, readdirSync, readFileSync } from "node:fs";
import { buildSync } from "esbuild";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { APP_URL } from "../offers/app-url";

const TARGETS = {
  "aisle-checkout": "purchase.checkout.block.render",
  "aisle-thank-you": "purchase.thank-you.block.render",
  "aisle-order-status": "customer-account.order-status.block.render",
};
/** Of a compiled script; a deploy refuses more. */
const LIMIT = 64_000;

const folder = (name: string) => `extensions/${name}`;
const read = (path: string) => readFileSync(path, "utf8");

function compiledSize(name: string): number {
  const entry = ["src/index.tsx", "src/index.ts"]
    .map((file) => `${folder(name)}/${file}`)
    .find((file) => existsSync(file));
  const { outputFiles } = buildSync({
    entryPoints: [entry ?? ""],
    ...{ bundle: true, minify: true, write: false, format: "iife", target: "es2022", legalComments: "none" },
  });
  return outputFiles[0]?.contents.length ?? 0;
}

describe.each([...Object.keys(TARGETS), "aisle-post-purchase"])("%s", (name) => {
  it("compiles to less than the platform takes", () => {
    const size = compiledSize(name);
    expect(size).toBeGreaterThan(1_000);
    expect(size).toBeLessThan(LIMIT);
  });
});

interface Toml {
  api_version: string;
  extensions: {
    type: string;
    handle: string;
    targeting: { module: string; target: string }[];
    capabilities: Record<string, boolean>;
  }[];
}

describe.each(Object.entries(TARGETS))("%s", (name, target) => {
  it("stands on its target and may ask Aisle and the Storefront API, nothing else", () => {
    const { api_version, extensions } = parse(read(`${folder(name)}/shopify.extension.toml`)) as unknown as Toml;
    const [extension] = extensions;
    const version = (JSON.parse(read("package.json")) as { devDependencies: Record<string, string> }).devDependencies;
    expect(version["@shopify/ui-extensions"]?.startsWith(api_version.replace(/-0?/, "."))).toBe(true);
    expect(extension).toMatchObject({ type: "ui_extension", handle: name });
    expect(extension?.targeting).toEqual([{ module: "./src/index.tsx", target }]);
    expect(extension?.capabilities).toEqual({ api_access: true, network_access: true });
  });

  it("says the same in every language of the theme's blocks", () => {
    const languages = (path: string) =>
      readdirSync(path)
        .filter((file) => !file.includes("schema"))
        .sort();
    expect(languages(`${folder(name)}/locales`)).toEqual(languages("extensions/aisle-theme/locales"));
    const places = (text: string) => text.match(/\{\{\w+\}\}/g) ?? [];
    const [first, ...others] = languages(`${folder(name)}/locales`).map(
      (file) => JSON.parse(read(`${folder(name)}/locales/${file}`)) as Record<string, string>,
    );
    for (const words of others) {
      expect(Object.keys(words)).toEqual(Object.keys(first ?? {}));
      for (const [key, text] of Object.entries(words)) expect(places(text)).toEqual(places(first?.[key] ?? ""));
    }
  });
});

it("they ask where the app is", () => {
  expect(APP_URL).toBe((parse(read("shopify.app.toml")) as { application_url?: string }).application_url);
});
