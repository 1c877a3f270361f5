import { readThemeFile } from "../theme-files/files";
import type { Page } from "./page";

type Words = Record<string, unknown>;

const parsed = new Map<string, Words>();

/** The theme's words in a language, `en` when there is no such file. */
function themeWords(page: Page, language: string): Words | null {
  const text =
    readThemeFile(page.state, `locales/${language}.json`) ??
    readThemeFile(page.state, `locales/${language}.default.json`);
  if (text === null) return null;
  let words = parsed.get(text);
  if (!words) {
    words = JSON.parse(text) as Words;
    parsed.set(text, words);
  }
  return words;
}

/** The words of the extension that is being rendered, or the theme's: the shopper's language first, then the default. */
function dictionaries(page: Page, extension: { locales: Map<string, Words> } | null): Words[] {
  const { language } = page.request;
  const all = extension
    ? [extension.locales.get(language), extension.locales.get("default")]
    : [themeWords(page, language), themeWords(page, "en")];
  return all.filter((words): words is Words => Boolean(words));
}

/**
 * Liquid's `t`. A `count` chooses `one` or `other`; placeholders are `{{ name }}`. A missing key is said as Shopify
 * says it.
 */
export function translate(
  page: Page,
  extension: { locales: Map<string, Words> } | null,
  key: string,
  values: Record<string, unknown>,
): string {
  for (const words of dictionaries(page, extension)) {
    const found = lookUp(words, key, values["count"], page.request.language);
    if (found === null) continue;
    const isHtml = key.endsWith("_html");
    return found.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
      const value = String(values[name] ?? "");
      return isHtml ? escapeHtml(value) : value;
    });
  }
  return `Translation missing: ${page.request.language}.${key}`;
}

function lookUp(words: Words, key: string, count: unknown, language: string): string | null {
  let at: unknown = words;
  for (const part of key.split(".")) {
    if (typeof at !== "object" || at === null) return null;
    at = (at as Words)[part];
  }
  if (typeof at === "string") return at;
  if (typeof at !== "object" || at === null || count === undefined) return null;
  const forms = at as Record<string, string>;
  return forms[new Intl.PluralRules(language).select(Number(count))] ?? forms["other"] ?? null;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
