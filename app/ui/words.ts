import { createInstance, type i18n } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { type Catalogue, type Language, resourcesOf } from "~/locales";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: Catalogue };
    returnNull: false;
  }
}

/** A translator of its own for one document: servers answer many languages at once. */
export function makeWords(language: Language): i18n {
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: "en",
    resources: resourcesOf(language),
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return words;
}

/** Every sentence that the merchant reads comes through this: `const t = useWords(); t("home.title")`. */
export function useWords() {
  return useTranslation().t;
}
export type Words = ReturnType<typeof useWords>;
