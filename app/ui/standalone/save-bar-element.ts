import type { SaveBarState } from "./bridge";

interface Bars {
  show(bar: SaveBarState): void;
  hide(): void;
}

/** `ui-save-bar` as App Bridge's React component drives it: `show`, `hide`, and buttons that change while it stands. */
export function defineSaveBar(bars: Bars): void {
  if (customElements.get("ui-save-bar")) return;
  class SaveBarElement extends HTMLElement {
    private isShown = false;
    private readonly watch = new MutationObserver(() => this.isShown && bars.show(this.read()));

    connectedCallback() {
      this.style.display = "none";
      this.watch.observe(this, { attributes: true, childList: true, subtree: true });
    }

    disconnectedCallback() {
      this.watch.disconnect();
      this.hide();
    }

    show() {
      if (this.isShown) return;
      this.isShown = true;
      bars.show(this.read());
      this.dispatchEvent(new Event("show"));
    }

    hide() {
      if (!this.isShown) return;
      this.isShown = false;
      bars.hide();
      this.dispatchEvent(new Event("hide"));
    }

    toggle() {
      if (this.isShown) this.hide();
      else this.show();
    }

    private read(): SaveBarState {
      const save = this.querySelector<HTMLButtonElement>("button[variant=primary]");
      return {
        save,
        discard: this.querySelector<HTMLButtonElement>("button:not([variant=primary])"),
        isSaving: save?.hasAttribute("loading") ?? false,
      };
    }
  }
  customElements.define("ui-save-bar", SaveBarElement);
}
