import type { PageData } from "../page-data";
import type { Consent } from "./consent";

const style =
  "position:fixed;inset:auto 16px 16px;z-index:1000;max-width:520px;margin:0;padding:20px;border:0;border-radius:12px;background:#fff;color:#1d1d1b;box-shadow:0 8px 40px rgb(0 0 0/.22);font:15px/1.5 system-ui,sans-serif";
const button =
  "min-height:44px;padding:8px 18px;border:1px solid #1d1d1b;border-radius:8px;background:#1d1d1b;color:#fff;font:inherit;cursor:pointer";

/** Asks once; both answers weigh the same. Floats above the page, so that nothing moves. */
export function showBanner(consent: Consent, words: PageData["consent"]["words"]): void {
  const banner = document.createElement("section");
  banner.id = "shopify-pc__banner";
  banner.setAttribute("style", style);
  banner.setAttribute("aria-label", words.title);
  const text = document.createElement("p");
  text.setAttribute("style", "margin:0 0 14px");
  text.textContent = words.text;
  const buttons = document.createElement("div");
  buttons.setAttribute("style", "display:flex;flex-wrap:wrap;gap:10px");
  for (const [id, label, yes] of [
    ["shopify-pc__banner__btn-accept", words.accept, true],
    ["shopify-pc__banner__btn-decline", words.decline, false],
  ] as const) {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.id = id;
    choice.setAttribute("style", button);
    choice.textContent = label;
    choice.addEventListener("click", () => {
      consent.set({ analytics: yes, marketing: yes, preferences: yes, sale_of_data: yes });
      banner.remove();
    });
    buttons.append(choice);
  }
  banner.append(text, buttons);
  document.body.append(banner);
}
