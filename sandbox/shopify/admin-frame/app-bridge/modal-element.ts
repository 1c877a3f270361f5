import { tell } from "./channel";
import { modalStyle } from "./modal-style";
import { barButtons } from "./title-bar";

const widths = { small: 380, base: 620, large: 980, max: 1600 } as const;

/**
 * `<ui-modal>`: a dialog over the app. What is in it stays in the app's own document, with the app's styles; its
 * `<ui-title-bar>` gives the heading and the buttons.
 */
export class ModalElement extends HTMLElement {
  readonly content = document.createElement("div");
  private readonly dialog = document.createElement("dialog");
  private frame: HTMLIFrameElement | null = null;
  private readonly observer = new MutationObserver(() => {
    if (this.dialog.open) this.fill();
  });

  constructor() {
    super();
    this.dialog.className = "app-bridge-modal";
    this.dialog.addEventListener("close", () => this.closed());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  get variant(): keyof typeof widths {
    const name = this.getAttribute("variant") ?? "base";
    return name in widths ? (name as keyof typeof widths) : "base";
  }

  set variant(value: keyof typeof widths) {
    this.setAttribute("variant", value);
  }

  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }

  set src(value: string | undefined) {
    if (value === undefined) this.removeAttribute("src");
    else this.setAttribute("src", value);
  }

  get contentWindow(): Window | null {
    return this.frame?.contentWindow ?? null;
  }

  connectedCallback(): void {
    this.style.display = "none";
    this.observer.observe(this, { subtree: true, childList: true, attributes: true, characterData: true });
  }

  disconnectedCallback(): void {
    this.observer.disconnect();
    if (this.dialog.open) tell("backdrop", { isShown: false });
    this.dialog.remove();
  }

  async show(): Promise<void> {
    if (this.dialog.open) return;
    modalStyle();
    this.fill();
    this.dialog.style.width = `min(${widths[this.variant]}px, 96vw)`;
    if (!this.dialog.isConnected) document.body.append(this.dialog);
    this.dialog.showModal();
    tell("backdrop", { isShown: true });
    this.dispatchEvent(new Event("show"));
  }

  async hide(): Promise<void> {
    if (this.dialog.open) this.dialog.close();
  }

  toggle(): Promise<void> {
    return this.dialog.open ? this.hide() : this.show();
  }

  private closed(): void {
    tell("backdrop", { isShown: false });
    this.dispatchEvent(new Event("hide"));
  }

  private fill(): void {
    const bar = this.querySelector("ui-title-bar");
    const head = document.createElement("header");
    const heading = Object.assign(document.createElement("h2"), { textContent: bar?.getAttribute("title") ?? "" });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => this.dialog.close());
    head.append(heading, close);
    const foot = document.createElement("footer");
    for (const original of bar === null ? [] : barButtons(bar)) foot.append(copyOf(original));
    this.dialog.setAttribute("aria-label", heading.textContent || "Dialog");
    this.dialog.replaceChildren(head, this.body(), ...(foot.childElementCount > 0 ? [foot] : []));
  }

  private body(): HTMLElement {
    if (this.src !== undefined) {
      this.frame ??= document.createElement("iframe");
      if (this.frame.getAttribute("src") !== this.src) this.frame.src = this.src;
      return this.frame;
    }
    // Plain HTML children (without React's wrapper) are the content, too.
    for (const child of [...this.children]) {
      const isOwn =
        child.matches("ui-title-bar, ui-save-bar") || (child.tagName === "DIV" && child.childElementCount === 0);
      if (!isOwn) this.content.append(child);
    }
    this.content.className = "app-bridge-modal-content";
    return this.content;
  }
}

function copyOf(original: HTMLElement): HTMLButtonElement {
  const copy = document.createElement("button");
  copy.type = "button";
  copy.textContent = original.textContent;
  copy.disabled = original.hasAttribute("disabled") || original.hasAttribute("loading");
  copy.dataset["variant"] = original.getAttribute("variant") ?? "";
  copy.dataset["tone"] = original.getAttribute("tone") ?? "";
  copy.addEventListener("click", () => original.click());
  return copy;
}
