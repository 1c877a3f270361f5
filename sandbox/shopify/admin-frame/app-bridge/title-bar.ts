import type { BarButton } from "../protocol";
import { onFrame, tell } from "./channel";
import { watchElements } from "./watching";

let shown: HTMLElement[] = [];

/** `<ui-title-bar>` outside of modals: title and buttons appear in the admin's bar above the app. */
export function watchTitleBar(): void {
  watchElements("ui-title-bar", (bars) => {
    const bar = bars.find((candidate) => candidate.closest("ui-modal") === null);
    shown = bar === undefined ? [] : barButtons(bar);
    const buttons = shown.map(describe);
    const breadcrumb = buttons.find((_, index) => shown[index]?.getAttribute("variant") === "breadcrumb") ?? null;
    tell("titleBar", {
      title: bar?.getAttribute("title") ?? null,
      breadcrumb,
      buttons: buttons.filter((button) => button !== breadcrumb),
    });
  });
  onFrame("titleBar", ({ index }) => shown[index]?.click());
}

export function barButtons(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a")];
}

export function describe(element: HTMLElement, index: number): BarButton {
  return {
    label: element.textContent?.trim() ?? "",
    index,
    tone: element.getAttribute("tone") === "critical" ? "critical" : "default",
    isPrimary: element.getAttribute("variant") === "primary",
    isDisabled: element.hasAttribute("disabled") || element.hasAttribute("loading"),
  };
}
