import type { Resource } from "i18next";
import en from "./en";

/** Languages that a complete catalogue exists for. A new one is a folder beside `en` and a line here. */
export const LANGUAGES = ["en"] as const;
export type Language = (typeof LANGUAGES)[number];

export type Catalogue = typeof en;

export const catalogues: Record<Language, Catalogue> = { en };

export function resourcesOf(language: Language): Resource {
  return { [language]: { translation: catalogues[language] } };
}

/** The best language for a request: what the admin says in `locale`, else what the browser accepts, else English. */
export function pickLanguage(url: URL, acceptLanguage: string | null): Language {
  const asked = [url.searchParams.get("locale") ?? "", ...(acceptLanguage ?? "").split(",")];
  for (const tag of asked) {
    const base = tag.split(";")[0]?.trim().split("-")[0]?.toLowerCase();
    const found = LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return "en";
}
