import { hearApp, type Listeners } from "./app-channel";
import { showSaveBar, showTitleBar } from "./bars";
import { chooseFromList, pickResources } from "./choosing";
import { confirmDialog, confirmDiscard, confirmLeave } from "./confirming";
import { part } from "./elements";
import { openTop, watchLinks } from "./leaving";
import { showLocation, showNav } from "./nav";
import { askServer } from "./server";
import { hideToast, showToast } from "./toasts";

const listeners: Listeners = {
  told: {
    ready: () => part("app-frame").setAttribute("data-ready", ""),
    location: ({ path }) => showLocation(path),
    nav: ({ links }) => showNav(links),
    titleBar: showTitleBar,
    saveBar: showSaveBar,
    toast: showToast,
    hideToast: ({ id }) => hideToast(id),
    loading: ({ isLoading }) => document.body.classList.toggle("is-loading", isLoading),
    backdrop: ({ isShown }) => document.body.classList.toggle("has-backdrop", isShown),
    open: ({ url }) => void openTop(url),
  },
  asked: {
    idToken: () => askServer("id-token"),
    scopes: () => askServer("scopes"),
    requestScopes: async ({ scopes }) => {
      const isGranted = await confirmDialog({
        title: "The app asks for more access",
        text: `It would be able to: ${scopes.join(", ").replaceAll("_", " ")}.`,
        yes: "Grant access",
        no: "Not now",
      });
      if (isGranted) await askServer("grant", { scopes });
      return { result: isGranted ? "granted-all" : "declined-all", detail: await askServer("scopes") };
    },
    revokeScopes: async ({ scopes }) => {
      await askServer("revoke", { scopes });
      return { detail: await askServer("scopes") };
    },
    resourcePicker: pickResources,
    picker: (request) => chooseFromList({ ...request, query: "" }),
    extensions: () => askServer("extensions"),
    user: () => askServer("user"),
    confirmLeave,
    confirmDiscard,
  },
};

for (const button of document.querySelectorAll<HTMLElement>("[data-menu]")) {
  button.addEventListener("click", () => document.body.classList.toggle("has-open-menu"));
}
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.body.classList.remove("has-open-menu");
});
if (document.getElementById("app-frame") !== null) {
  hearApp(listeners);
  watchLinks();
}
