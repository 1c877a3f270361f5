import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { themeCheckRun } from "@shopify/theme-check-node";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../aisle-theme", import.meta.url));
const read = (...name: string[]) => readFileSync(join(folder, ...name));
const filesOf = (part: string) => readdirSync(join(folder, part));

function keysOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key));
}

test("Shopify's own linter finds nothing in the theme app extension", async () => {
  const { offenses } = await themeCheckRun(folder, "theme-check:theme-app-extension");
  expect(
    offenses.map(({ check, uri, start, message }) => `${check} ${uri.split("/").at(-1)}:${start.line} ${message}`),
  ).toEqual([]);
});

const gzipped = (text: Buffer | string) => gzipSync(text, { level: 9 }).length;
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);
/** Come when the shopper has acted: with the first press of a key or button, the panel with the first thing that is added. */
const AFTER_ACTING = ["aisle-add.js", "aisle-cart.js", "aisle-panel.js"];

test("all JavaScript before a shopper acts stays below 8 KB with every placement on one page, the styles below 3 KB", () => {
  const scripts = filesOf("assets").filter((name) => name.endsWith(".js"));
  expect(scripts).toEqual(expect.arrayContaining(AFTER_ACTING));
  const inline = ["blocks", "snippets"].flatMap((part) =>
    filesOf(part).flatMap((name) => [
      ...read(part, name)
        .toString()
        .matchAll(/<script[^>]*>(.*?)<\/script>/gs),
    ]),
  );
  const before = scripts.filter((name) => !AFTER_ACTING.includes(name)).map((name) => gzipped(read("assets", name)));
  expect(sum([...before, ...inline.map(([, source = ""]) => gzipped(source))])).toBeLessThan(8 * 1_024);
  expect(sum(AFTER_ACTING.map((name) => gzipped(read("assets", name))))).toBeLessThan(5_000);
  const styles = filesOf("assets").filter((name) => name.endsWith(".css"));
  expect(sum(styles.map((name) => gzipped(read("assets", name))))).toBeLessThan(3_000);
});

test("Liquid stays below Shopify's 100 KB", () => {
  const sizes = ["blocks", "snippets"].flatMap((part) => filesOf(part).map((name) => read(part, name).length));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
});

test.each(["", ".schema"])("every language says the same things (%s.json)", (kind) => {
  const english = keysOf(JSON.parse(read("locales", `en.default${kind}.json`).toString())).sort();
  for (const language of ["es", "fr", "de", "tr", "id"]) {
    const text = read("locales", `${language}${kind}.json`).toString();
    expect(keysOf(JSON.parse(text)).sort(), language).toEqual(english);
    expect(text.length).toBeLessThan(15_000);
  }
});

test("the extension holds nothing that a deploy refuses", () => {
  const allowed = ["assets", "blocks", "locales", "shopify.extension.toml", "snippets"];
  expect(readdirSync(folder).sort()).toEqual(allowed);
});
