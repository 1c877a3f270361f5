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

test("all JavaScript of a page stays far below 8 KB, the styles below 3 KB", () => {
  const sizeOf = (ending: string) =>
    filesOf("assets")
      .filter((name) => name.endsWith(ending))
      .reduce((sum, name) => sum + gzipSync(read("assets", name), { level: 9 }).length, 0);
  expect(sizeOf(".js")).toBeLessThan(3_300);
  expect(sizeOf(".css")).toBeLessThan(3_000);
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
