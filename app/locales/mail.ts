import { createInstance } from "i18next";
import { type Language, resourcesOf } from ".";

/** The sentences of mails, which nobody's page renders. */
export function mailWords(language: Language) {
  const words = createInstance();
  void words.init({
    lng: language,
    fallbackLng: "en",
    resources: resourcesOf(language),
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return words.t;
}
