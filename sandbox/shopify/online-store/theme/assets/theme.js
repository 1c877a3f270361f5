/* The theme's pages: gallery, choice of a variant, filters, menu. The cart has a file of its own. */
(() => {
  const money = (hundredths) => {
    const format = window.Shopify.money_format;
    return format.replace(/\{\{\s*(\w+)\s*\}\}/, (_, kind) => {
      const digits = kind.includes("no_decimals") ? 0 : 2;
      const comma = kind.includes("comma_separator");
      const [whole, rest] = (hundredths / 100).toFixed(digits).split(".");
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, comma ? "." : ",");
      return rest ? grouped + (comma ? "," : ".") + rest : grouped;
    });
  };

  class ProductPage extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => this.showPicture(event));
      const data = this.querySelector("[data-variants]");
      if (!data) return;
      this.variants = JSON.parse(data.textContent);
      this.form = this.querySelector("[data-product-form]");
      this.field = this.querySelector("[data-variant-id]");
      this.field.disabled = false;
      this.addEventListener("change", (event) => {
        if (event.target.matches("[data-option]")) this.choose();
      });
      this.markMissing();
    }

    chosen() {
      return [...this.querySelectorAll("[data-option]:checked")].map((input) => input.value);
    }

    choose() {
      const values = this.chosen();
      const variant = this.variants.find(({ options }) => options.every((value, index) => value === values[index]));
      const button = this.querySelector("[data-add]");
      const words = this.form.dataset;
      this.querySelectorAll("fieldset").forEach((set, index) => {
        set.querySelector("[data-option-label]").textContent = values[index];
      });
      this.markMissing();
      button.disabled = !variant?.available;
      button.firstElementChild.textContent = variant?.available ? this.label("add") : this.label("out");
      if (!variant) return;
      this.field.value = variant.id;
      const url = new URL(location.href);
      url.searchParams.set("variant", variant.id);
      history.replaceState(history.state, "", url);
      this.showPrice(variant);
      if (variant.featured_image) this.setPicture(variant.featured_image.src, variant.featured_image.alt);
      document.dispatchEvent(new CustomEvent("variant:change", { detail: { variant, words } }));
    }

    label(kind) {
      this.labels ??= {
        add: this.querySelector("[data-add]").dataset.addLabel,
        out: this.querySelector("[data-add]").dataset.outLabel,
      };
      return this.labels[kind];
    }

    showPrice(variant) {
      const price = this.querySelector(".price");
      const isSale = variant.compare_at_price > variant.price;
      price.classList.toggle("price--sale", isSale);
      price.innerHTML = isSale
        ? `<span class="price__now">${money(variant.price)}</span><s class="price__before">${money(variant.compare_at_price)}</s>`
        : money(variant.price);
    }

    markMissing() {
      const values = this.chosen();
      for (const input of this.querySelectorAll("[data-option]")) {
        const place = Number(input.dataset.option) - 1;
        const wanted = values.with(place, input.value);
        const found = this.variants.find(({ options }) => options.every((value, index) => value === wanted[index]));
        input.toggleAttribute("data-none", !found?.available);
      }
    }

    showPicture(event) {
      const thumb = event.target.closest("[data-gallery-thumb]");
      if (!thumb) return;
      event.preventDefault();
      this.setPicture(thumb.getAttribute("href"), thumb.dataset.alt);
      for (const other of this.querySelectorAll("[data-gallery-thumb]"))
        other.toggleAttribute("aria-current", other === thumb);
      thumb.setAttribute("aria-current", "true");
    }

    setPicture(source, alt) {
      const main = this.querySelector("[data-gallery-main]");
      if (!main) return;
      main.removeAttribute("srcset");
      main.src = source;
      main.alt = alt ?? "";
    }
  }
  customElements.define("product-page", ProductPage);

  for (const form of document.querySelectorAll("[data-auto-submit]")) {
    form.addEventListener("change", () => form.requestSubmit());
  }

  const menu = document.getElementById("menu");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu?.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
