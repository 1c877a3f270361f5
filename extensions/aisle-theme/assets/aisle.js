(() => {
  if (window.aisleBlocks) return;
  window.aisleBlocks = true;

  const blocks = "[data-aisle]";
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const item = (element) => element.closest("[data-aisle-item]");
  const newId = () => crypto.getRandomValues(new Uint32Array(2)).reduce((id, n) => id + n.toString(36), `${Date.now().toString(36)}-`);

  /* Telling: by the platform's own analytics, which holds back what the shopper did not consent to. */
  const subject = (block) => {
    const { aisle: strategy, aisleSubject, aislePlacement: placement } = block.dataset;
    return { slot: `${strategy}/${aisleSubject}`, strategy, placement };
  };
  const place = (element) => ({
    productId: element.dataset.aisleProduct,
    position: Number(element.dataset.aislePosition),
  });
  const publish = (name, detail) => {
    const now = () => window.Shopify?.analytics?.publish?.(`aisle:${name}`, detail);
    if (window.Shopify?.analytics?.publish) now();
    else addEventListener("load", now, { once: true });
  };
  const tell = (name, block, detail) => {
    if (!("aisleSample" in block.dataset || window.Shopify?.designMode)) publish(name, { ...subject(block), ...detail });
  };

  /* Attribution rides on the line, only where analytics is allowed. */
  const mayTrack = () =>
    new Promise((answer) => {
      const read = () => answer(Boolean(window.Shopify?.customerPrivacy?.analyticsProcessingAllowed?.()));
      if (window.Shopify?.customerPrivacy || !window.Shopify?.loadFeatures) return read();
      setTimeout(read, 800);
      window.Shopify.loadFeatures([{ name: "consent-tracking-api", version: "0.1" }], read);
    });

  /* Money as Liquid wrote 12345.67 on this page, whose currency may not be the shop's; amounts are hundredths. */
  const money = (amount, sample) =>
    plain(sample).replace(/\d.*\d/, (number) => {
      const digits = number.replace(/\D/g, "").length - 5;
      const [whole, rest] = (amount / 100).toFixed(digits).split(".");
      return whole.replace(/\B(?=(\d{3})+$)/g, number.match(/^12(\D*)/)[1]) + (rest ? number.at(-digits - 1) + rest : "");
    });
  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

  /* Adding: the cart's own Ajax API, with the sections that the theme asks for. */
  const cartParts = () =>
    all(document, "cart-drawer, cart-notification, cart-items-component").filter(
      (part) => part.getSectionsToRender || part.dataset.sectionId,
    );
  const sectionIds = () =>
    cartParts().flatMap((part) =>
      part.getSectionsToRender ? part.getSectionsToRender().map(({ section, id }) => section || id) : part.dataset.sectionId,
    );
  const say = (block, text, failed) => {
    const status = block.querySelector("[data-aisle-status]");
    status.toggleAttribute("data-failed", failed);
    status.textContent = text;
  };
  const refreshTheme = (answer, count) => {
    for (const part of cartParts()) {
      if (!part.renderContents || !answer.sections) continue;
      part.classList.remove("is-empty");
      part.renderContents({ ...answer.items[0], ...answer });
    }
    const detail = { resource: answer, sourceId: "aisle", data: { source: "aisle", itemCount: count, sections: answer.sections } };
    for (const name of ["cart:update", "cart:refresh", "cart:updated"]) {
      document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
    }
  };
  const add = async (block, form, wanted) => {
    const clickId = newId();
    const token = (line) => {
      const { strategy, placement } = subject(block);
      return [1, strategy, placement, block.dataset.aisleSubject, line.position, clickId].join(".");
    };
    const tracked = await mayTrack();
    const items = wanted.map((line) => ({
      id: Number(line.variantId),
      quantity: 1,
      ...(tracked && line.position > 0 && { properties: { _aisle: token(line) } }),
    }));
    const response = await fetch(`${form.getAttribute("action")}.js`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ items, sections: sectionIds(), sections_url: location.pathname }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.description || answer.message);
    for (const line of wanted) if (line.position > 0) tell("add", block, { ...line, quantity: 1, clickId });
    refreshTheme(answer, wanted.length);
    say(block, block.dataset.aisleAdded, false);
  };
  const submit = async (event) => {
    const form = event.target;
    const block = form.closest?.(blocks);
    if (!block) return;
    event.preventDefault();
    const bundled = all(form, "input[type=checkbox]:checked");
    const wanted = bundled.length
      ? bundled.map((box) => ({ ...place(item(box)), variantId: box.value }))
      : all(form, "input[name=id]").map((field) => ({ ...place(item(field)), variantId: field.value }));
    if (!wanted.length) return say(block, block.dataset.aisleNone, true);
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    try {
      await add(block, form, wanted);
    } catch (error) {
      say(block, `${block.dataset.aisleFailed} ${error instanceof SyntaxError || error instanceof TypeError ? "" : error.message}`.trim(), true);
    }
    form.ariaBusy = "false";
  };

  /* The bundle: a chosen variant changes what its checkbox adds; the total follows. */
  const change = (event) => {
    const block = event.target.closest?.(".aisle-bundle");
    if (!block) return;
    if (event.target.matches("select")) {
      const box = item(event.target).querySelector("input");
      const chosen = event.target.selectedOptions[0];
      box.value = chosen.value;
      box.dataset.aislePrice = chosen.dataset.aislePrice;
      const shown = item(event.target).querySelector("[data-aisle-shown-price]");
      if (shown) shown.textContent = money(Number(chosen.dataset.aislePrice), block.dataset.aisleMoney);
    }
    const checked = all(block, "input:checked");
    const sum = checked.reduce((total, box) => total + Number(box.dataset.aislePrice), 0);
    const [one, many] = block.dataset.aisleButtons.split("|");
    block.querySelector("[data-aisle-total]").textContent = money(sum, block.dataset.aisleMoney);
    block.querySelector("[data-aisle-label]").textContent = checked.length === 1 ? one : many.replace("[n]", checked.length);
    block.querySelector("button").setAttribute("aria-disabled", String(!checked.length));
    say(block, "", false);
  };

  /* A click leads away from what would tell it, so that the next page tells it once more; its id makes the two one. */
  const kept = "aisle:click";
  let isTracked = false;
  const click = (event) => {
    const link = event.target.closest?.("[data-aisle-link]");
    if (!link) return;
    const block = link.closest(blocks);
    const detail = { ...place(item(link)), clickId: newId() };
    if (isTracked) sessionStorage.setItem(kept, JSON.stringify({ ...subject(block), ...detail }));
    tell("click", block, detail);
  };
  const tellAgain = async () => {
    isTracked = await mayTrack();
    const last = isTracked && sessionStorage.getItem(kept);
    if (!last) return;
    sessionStorage.removeItem(kept);
    publish("click", JSON.parse(last));
  };

  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        const productIds = all(target, "[data-aisle-item]")
          .filter((element) => element.dataset.aislePosition > 0)
          .map((element) => element.dataset.aisleProduct);
        tell("impression", target, { productIds });
      }
    },
    { threshold: 0.3 },
  );
  const start = (root) => {
    for (const block of all(root, blocks)) {
      for (const choice of all(block, "select")) choice.disabled = false;
      seen.observe(block);
    }
  };

  document.addEventListener("submit", submit);
  document.addEventListener("change", change);
  document.addEventListener("click", click);
  document.addEventListener("shopify:section:load", (event) => start(event.target));
  document.addEventListener("visitorConsentCollected", async () => {
    isTracked = await mayTrack();
    if (!isTracked) sessionStorage.removeItem(kept);
  });
  start(document);
  tellAgain();
})();
