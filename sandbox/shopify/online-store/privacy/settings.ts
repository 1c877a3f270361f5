import type { ShopState } from "../../state";
import type { PageData } from "../pixel/page-data";
import type { Page } from "../render/page";
import { translate } from "../render/translate";

/** Where shoppers are asked before anything is measured, unless the merchant decides otherwise. */
const askingCountries = new Set(
  "AT BE BG HR CY CZ DE DK EE ES FI FR GB GR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK CH".split(" "),
);

/** Whether the shop shows the consent banner. */
export function isConsentAsked(state: ShopState): boolean {
  const row = state.sql("SELECT value FROM settings WHERE name = 'consentBanner'").get();
  return row ? row["value"] === "on" : askingCountries.has(state.shop().countryCode);
}

/** The merchant's choice; null goes back to what the shop's country asks for. */
export function setConsentBanner(state: ShopState, on: boolean | null): void {
  if (on === null) state.sql("DELETE FROM settings WHERE name = 'consentBanner'").run();
  else state.sql("INSERT OR REPLACE INTO settings VALUES ('consentBanner', ?)").run(on ? "on" : "off");
}

export function consentSettings(page: Page): PageData["consent"] {
  const say = (key: string) => translate(page, null, `consent.${key}`, {});
  return {
    isAsked: isConsentAsked(page.state) && !page.request.designMode,
    region: page.state.shop().countryCode,
    words: { title: say("title"), text: say("text"), accept: say("accept"), decline: say("decline") },
  };
}
