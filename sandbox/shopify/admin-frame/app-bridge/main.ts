import { adoptStyle } from "./adopt-style";
import { tell } from "./channel";
import { reloadWithToken, wrapFetch } from "./fetching";
import { makeGlobal } from "./global";
import { ModalElement } from "./modal-element";
import { watchNavMenus } from "./nav-menu";
import { watchNavigation } from "./navigating";
import { watchSaveBar } from "./save-bar";
import { SaveBarElement } from "./save-bar-element";
import { watchForms } from "./save-bar-forms";
import { readConfig } from "./settings";
import { watchTitleBar } from "./title-bar";
import { watchToasts } from "./toast";

// A page may name the script twice; the first one stays.
if (window.shopify === undefined) {
  const config = readConfig(document.currentScript as HTMLScriptElement | null);
  window.shopify = makeGlobal(config);
  customElements.define("ui-modal", ModalElement);
  customElements.define("ui-save-bar", SaveBarElement);
  adoptStyle("ui-nav-menu, s-app-nav, ui-title-bar { display: none !important; }");
  wrapFetch(config);
  if (!reloadWithToken()) {
    watchNavigation();
    watchNavMenus();
    watchTitleBar();
    watchSaveBar();
    watchForms();
    watchToasts();
    const ready = () => tell("ready", { title: document.title });
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
    else ready();
  }
}
