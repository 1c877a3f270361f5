import { hideSaveBar, isSaveBarShown, showSaveBar, tellSaveBar } from "./save-bar";

let made = 0;

/** `<ui-save-bar>`: its buttons stand for Save (variant primary) and Discard. */
export class SaveBarElement extends HTMLElement {
  private readonly key = `element-${++made}`;
  private readonly observer = new MutationObserver(() => {
    if (this.showing) tellSaveBar();
  });

  get discardConfirmation(): boolean {
    return this.hasAttribute("discardconfirmation");
  }

  set discardConfirmation(value: boolean) {
    this.toggleAttribute("discardconfirmation", Boolean(value));
  }

  get showing(): boolean {
    return isSaveBarShown(this.key);
  }

  connectedCallback(): void {
    this.style.display = "none";
    this.observer.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  disconnectedCallback(): void {
    this.observer.disconnect();
    hideSaveBar(this.key);
  }

  async show(): Promise<void> {
    if (this.showing) return;
    showSaveBar({
      key: this.key,
      save: () => this.button(true)?.click(),
      discard: () => this.button(false)?.click(),
      asksBeforeDiscard: () => this.discardConfirmation,
      describe: () => ({
        save: this.button(true)?.textContent?.trim() || "Save",
        discard: this.button(false)?.textContent?.trim() || "Discard",
        isSaving: this.button(true)?.hasAttribute("loading") ?? false,
        isSaveDisabled: this.button(true)?.hasAttribute("disabled") ?? false,
      }),
    });
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    if (!this.showing) return;
    hideSaveBar(this.key);
    this.dispatchEvent(new Event("hide"));
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }

  private button(isPrimary: boolean): HTMLElement | null {
    return this.querySelector(isPrimary ? "button[variant=primary]" : "button:not([variant=primary])");
  }
}
