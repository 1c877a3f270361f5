import type { BarButton, SaveBar, TitleBar } from "../protocol";
import { tellApp } from "./app-channel";
import { make, part } from "./elements";

let isDirty = false;

/** Whether the app has changes on show that were not saved. */
export const hasUnsavedChanges = (): boolean => isDirty;

export function showSaveBar(bar: SaveBar | null): void {
  isDirty = bar !== null;
  const place = part("save-bar");
  place.hidden = bar === null;
  document.body.classList.toggle("has-save-bar", isDirty);
  if (bar === null) return;
  const { discard, save } = saveBarButtons(place);
  discard.textContent = bar.discard;
  save.textContent = bar.isSaving ? "Saving…" : bar.save;
  save.disabled = bar.isSaving || bar.isSaveDisabled;
}

/** The same two as long as the page stands: one that is drawn anew while it is pressed would lose the press. */
function saveBarButtons(place: HTMLElement): { discard: HTMLButtonElement; save: HTMLButtonElement } {
  const [former, latter] = place.querySelectorAll("button");
  if (former && latter) return { discard: former, save: latter };
  const discard = make("button", { type: "button" });
  const save = make("button", { type: "button", className: "primary" });
  discard.addEventListener("click", () => tellApp("saveBar", { action: "discard" }));
  save.addEventListener("click", () => tellApp("saveBar", { action: "save" }));
  place.replaceChildren(make("strong", { textContent: "Unsaved changes" }), discard, save);
  return { discard, save };
}

/** Draws the eye to the save bar when somebody tries to leave. */
export function shakeSaveBar(): void {
  part("save-bar").animate(
    { transform: ["translateX(0)", "translateX(-6px)", "translateX(6px)", "translateX(0)"] },
    220,
  );
}

export function showTitleBar(bar: TitleBar): void {
  const crumb = part("title-breadcrumb");
  crumb.replaceChildren(...(bar.breadcrumb === null ? [] : [barButton(bar.breadcrumb)]));
  part("title-text").textContent = bar.title ?? "";
  part("title-actions").replaceChildren(...bar.buttons.map(barButton));
}

function barButton(button: BarButton): HTMLButtonElement {
  const classes = [button.isPrimary && "primary", button.tone === "critical" && "critical"].filter(Boolean).join(" ");
  const element = make("button", {
    type: "button",
    textContent: button.label,
    className: classes,
    disabled: button.isDisabled,
  });
  element.addEventListener("click", () => tellApp("titleBar", { index: button.index }));
  return element;
}
