import type { LineToPage } from "./line-to-page";

/** Attributes, in lower case as the page has them, and how an element of the platform is drawn from them. */
interface Drawing {
  attributes: string[];
  css: string;
  draw(given: (name: string) => string | null): string;
}

const GAPS: Record<string, string> = {
  none: "0",
  "small-500": "2px",
  "small-400": "4px",
  "small-300": "6px",
  "small-200": "8px",
  "small-100": "12px",
  small: "12px",
  base: "16px",
  large: "20px",
};
const gap = (name: string | null) => GAPS[name ?? "none"] ?? "0";
const asText = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const isOn = (value: string | null) => value !== null && value !== "false";

const DRAWINGS: Record<string, Drawing> = {
  "s-stack": {
    attributes: ["gap", "direction", "alignitems", "justifycontent", "padding"],
    css: ":host{display:block}.stack{display:flex}",
    draw: (given) => {
      const isInline = given("direction") === "inline";
      return `<div class="stack" style="gap:${gap(given("gap"))};padding:${gap(given("padding"))};${isInline ? "flex-flow:row wrap" : "flex-direction:column"}"><slot></slot></div>`;
    },
  },
  "s-grid": {
    attributes: ["gridtemplatecolumns", "gap", "alignitems"],
    css: ":host{display:block}.grid{display:grid}",
    draw: (given) =>
      `<div class="grid" style="grid-template-columns:${asText(given("gridtemplatecolumns") ?? "none")};gap:${gap(given("gap"))};align-items:${asText(given("alignitems") ?? "normal")}"><slot></slot></div>`,
  },
  "s-heading": {
    attributes: ["accessibilityrole"],
    css: ":host{display:block}h2{margin:0;font-size:18px;font-weight:600;line-height:1.3}",
    draw: () => "<h2><slot></slot></h2>",
  },
  "s-text": {
    attributes: ["type", "color", "tone"],
    css: "[data-color=subdued]{color:#57534e}[data-tone=critical]{color:#b3261e}",
    draw: (given) => {
      const tag = given("type") === "strong" ? "strong" : given("type") === "redundant" ? "s" : "span";
      return `<${tag} data-color="${asText(given("color") ?? "base")}" data-tone="${asText(given("tone") ?? "auto")}"><slot></slot></${tag}>`;
    },
  },
  "s-banner": {
    attributes: ["tone", "heading"],
    css: ":host{display:block}div{padding:10px 14px;border:1px solid #8a8680;border-radius:8px}.critical{border-color:#b3261e}.success{border-color:#1b6e3c}strong{display:block}",
    draw: (given) => {
      const heading = given("heading");
      const role = given("tone") === "critical" ? "alert" : "status";
      return `<div role="${role}" class="${asText(given("tone") ?? "info")}">${heading ? `<strong>${asText(heading)}</strong>` : ""}<slot></slot></div>`;
    },
  },
  "s-button": {
    attributes: ["variant", "href", "target", "loading", "disabled", "accessibilitylabel", "tone", "type"],
    css: `:host{display:inline-block}a,button{box-sizing:border-box;display:inline-block;min-height:44px;padding:10px 18px;border:1px solid currentColor;border-radius:8px;background:transparent;color:inherit;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.primary{border-color:#1d1d1b;background:#1d1d1b;color:#fff}[disabled]{opacity:.6;cursor:default}:focus-visible{outline:3px solid #1d4ed8;outline-offset:2px}`,
    draw: (given) => {
      const label = given("accessibilitylabel");
      const named = `class="${asText(given("variant") ?? "auto")}"${label ? ` aria-label="${asText(label)}"` : ""}`;
      const href = given("href");
      if (href)
        return `<a ${named} href="${asText(href)}" target="${given("target") === "_blank" ? "_blank" : "_top"}"><slot></slot></a>`;
      const isLoading = isOn(given("loading"));
      const still = isLoading || isOn(given("disabled")) ? " disabled" : "";
      return `<button type="button" ${named}${still}${isLoading ? ' aria-busy="true"' : ""}><slot></slot></button>`;
    },
  },
  "s-product-thumbnail": {
    attributes: ["src", "alt", "size"],
    css: ":host{display:block}img,span{display:block;width:64px;height:64px;border-radius:8px;background:#f6f4f1;object-fit:cover}",
    draw: (given) => {
      const source = given("src");
      return source ? `<img src="${asText(source)}" alt="${asText(given("alt") ?? "")}">` : "<span></span>";
    },
  },
};

/** Defines the elements that this host has, and reports any other `s-…` and any attribute that it does not draw. */
export function defineElements(line: Pick<LineToPage, "unknown">): void {
  for (const [name, drawing] of Object.entries(DRAWINGS)) customElements.define(name, elementOf(drawing));
  const look = (element: Element) => {
    if (!element.localName.startsWith("s-")) return;
    const drawing = DRAWINGS[element.localName];
    if (!drawing) return line.unknown(`<${element.localName}>`);
    for (const { name } of [...element.attributes])
      if (!drawing.attributes.includes(name)) line.unknown(`<${element.localName} ${name}>`);
  };
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes" && target instanceof Element) look(target);
      for (const node of addedNodes)
        if (node instanceof Element) for (const one of [node, ...node.querySelectorAll("*")]) look(one);
    }
  }).observe(document.body, { childList: true, subtree: true, attributes: true });
}

function elementOf({ attributes, css, draw }: Drawing) {
  return class extends HTMLElement {
    static observedAttributes = attributes;
    readonly root = this.attachShadow({ mode: "open", delegatesFocus: true });
    connectedCallback() {
      this.render();
    }
    attributeChangedCallback() {
      if (this.isConnected) this.render();
    }
    render() {
      const hadFocus = this.root.activeElement !== null;
      this.root.innerHTML = `<style>${css}</style>${draw((name) => this.getAttribute(name))}`;
      if (hadFocus) this.root.querySelector<HTMLElement>("a,button")?.focus();
    }
  };
}
