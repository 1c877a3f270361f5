import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { LANGUAGES } from "~/locales";
import { makeWords } from "~/ui/words";

const language = LANGUAGES.find((known) => known === document.documentElement.lang) ?? "en";

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={makeWords(language)}>
        <RemixBrowser />
      </I18nextProvider>
    </StrictMode>,
  );
});
