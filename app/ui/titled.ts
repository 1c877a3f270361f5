import type { MetaFunction } from "@remix-run/node";
import type { ParseKeys } from "i18next";
import { LANGUAGES } from "~/locales";
import { makeWords } from "./words";

const words = new Map(LANGUAGES.map((language) => [language as string, makeWords(language)]));

/** The document's title: "Products · Aisle". */
export function titled(key: ParseKeys): MetaFunction {
  return ({ matches }) => {
    const root = matches.find((match) => match.id === "root")?.data as { language?: string } | undefined;
    const t = (words.get(root?.language ?? "en") ?? words.get("en"))?.t;
    return [{ title: t ? `${String(t(key))} · ${String(t("app"))}` : "" }];
  };
}
