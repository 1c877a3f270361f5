/* The cart without leaving the page: drawer, lines, adding from a product form. */
(() => {
  const drawer = () => document.querySelector("cart-drawer");
  const parse = (html) => new DOMParser().parseFromString(html, "text/html");
  const root = (window.Shopify.routes.root || "/").replace(/\/$/, "");

  async function call(action, body) {
    const sections = [...document.querySelectorAll("cart-drawer, cart-items")].map((part) => part.dataset.sectionId);
    const response = await fetch(`${root}/cart/${action}.js`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ ...body, sections, sections_url: location.pathname }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.description || answer.message);
    return answer;
  }

  class CartPart extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", (event) => this.step(event));
    }

    getSectionsToRender() {
      return [{ id: this.dataset.sectionId, section: this.dataset.sectionId }];
    }

    async step(event) {
      const link = event.target.closest("[data-step], [data-remove]");
      if (!link) return;
      event.preventDefault();
      const asked = new URL(link.href).searchParams;
      try {
        show(await call("change", { line: Number(asked.get("line")), quantity: Number(asked.get("quantity")) }));
      } catch (error) {
        this.say(error.message);
      }
    }

    say(text) {
      const status = this.querySelector("[role=status], [role=alert]");
      if (status) status.textContent = text;
    }

    replace(html) {
      const fresh = parse(html).querySelector(this.localName);
      if (fresh) this.innerHTML = fresh.innerHTML;
    }
  }

  class CartItems extends CartPart {
    renderContents(answer) {
      const html = answer.sections?.[this.dataset.sectionId];
      if (html) this.replace(html);
    }
  }

  class CartDrawer extends CartPart {
    get panel() {
      return this.querySelector("dialog");
    }

    renderContents(answer) {
      this.update(answer);
      countItems();
      this.open();
    }

    update(answer) {
      const html = answer.sections?.[this.dataset.sectionId];
      if (!html) return;
      const fresh = parse(html).querySelector("dialog");
      this.panel.innerHTML = fresh.innerHTML;
    }

    open() {
      if (!this.panel.open) this.panel.showModal();
    }

    connectedCallback() {
      super.connectedCallback();
      this.addEventListener("click", (event) => {
        if (event.target === this.panel) this.panel.close();
      });
    }
  }

  customElements.define("cart-items", CartItems);
  customElements.define("cart-drawer", CartDrawer);

  function show(answer) {
    for (const part of document.querySelectorAll("cart-items")) part.renderContents(answer);
    drawer()?.update(answer);
    countItems();
  }

  async function countItems() {
    const cart = await (await fetch(`${root}/cart.js`)).json();
    const badge = document.querySelector("#cart-link .tool__count");
    badge.textContent = cart.item_count;
    badge.hidden = cart.item_count === 0;
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest?.("[data-product-form]");
    if (!form) return;
    event.preventDefault();
    const status = form.querySelector("[data-form-status]");
    const button = form.querySelector("[data-add]");
    status.textContent = "";
    button.disabled = true;
    const fields = new FormData(form);
    try {
      const answer = await call("add", {
        items: [{ id: Number(fields.get("id")), quantity: Number(fields.get("quantity")) || 1 }],
      });
      drawer().renderContents(answer);
    } catch (error) {
      status.textContent = error.message;
    }
    button.disabled = false;
  });

  document.getElementById("cart-link")?.addEventListener("click", (event) => {
    if (!drawer() || event.metaKey || event.ctrlKey || location.pathname.endsWith("/cart")) return;
    event.preventDefault();
    drawer().open();
  });
})();
