import type { MetaFunction } from "@remix-run/node";
import type { ParseKeys } from "i18next";
import { LANGUAGES } from "~/locales";
import { makeWords } from "./words";

const words = new Map(LANGUAGES.map((language) => [language as string, makeWords(language)]));

/** The document's title: "Products · Aisle", or the app's name alone. */
export function titled(key: ParseKeys | null): MetaFunction {
  return ({ matches }) => {
    const root = matches.find((match) => match.id === "root")?.data as { language?: string } | undefined;
    const t = (words.get(root?.language ?? "en") ?? words.get("en"))?.t;
    const parts = [key && t ? String(t(key)) : null, t ? String(t("app")) : null];
    return [{ title: parts.filter(Boolean).join(" · ") }];
  };
}
