(() => {
  const shop = window.aisleShop;
  if (!shop || window.aisleBlocks) return;
  window.aisleBlocks = true;

  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const newId = () => crypto.getRandomValues(new Uint32Array(2)).reduce((id, n) => id + n.toString(36), `${Date.now().toString(36)}-`);

  /* Consent: as the WP Consent API says, and where there is none, none was given. */
  const allows = (category) => shop.consent === "given" || (typeof window.wp_has_consent === "function" && window.wp_has_consent(category));
  const mayMeasure = () => allows("statistics");

  /* The browser's id lives only as long as consent does. */
  const visitor = "aisle";
  const kept = "aisle:click";
  const clientId = () => (localStorage[visitor] ||= newId());
  const forget = () => {
    localStorage.removeItem(visitor);
    sessionStorage.removeItem(kept);
  };

  /* Telling: gathered for a moment, sent once; what was not taken for want of a network is tried once more. */
  let waiting = [];
  let timer;
  const post = (events) =>
    fetch(shop.url, {
      method: "POST",
      keepalive: true,
      credentials: "omit",
      headers: { "content-type": "text/plain" },
      body: JSON.stringify({ key: shop.key, events }),
    });
  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length) {
      const events = waiting.splice(0, 50);
      post(events)
        .then((answer) => (answer.status === 429 || answer.status > 499) && setTimeout(() => post(events).catch(() => {}), 3000))
        .catch(() => setTimeout(() => post(events).catch(() => {}), 3000));
    }
  };
  const tell = (name, detail, id = newId()) => {
    if (!mayMeasure()) return;
    const marketing = allows("marketing") ? { marketing: true } : {};
    waiting.push({ id, name, at: new Date().toISOString(), clientId: clientId(), page: location.pathname, ...marketing, ...detail });
    timer ??= setTimeout(send, 500);
  };

  const blockOf = (element) => element.closest("[data-aisle]");
  const about = (block) => {
    const { aisle: strategy, aisleSubject: subject, aislePlacement: placement } = block.dataset;
    return { slot: `${strategy}/${subject}`, strategy, placement };
  };
  const placeOf = (element) => {
    const { aisleProduct: productId, aislePosition: position } = element.closest("[data-aisle-item]").dataset;
    return { productId, position: Number(position) };
  };
  const tokenOf = (detail) => {
    const subject = detail.slot.slice(detail.slot.indexOf("/") + 1);
    return `1.${detail.strategy}.${detail.placement}.${subject}.${detail.position}.${detail.clickId}`;
  };

  /* Seen: by the upper edge of the block, as everywhere. */
  const watch = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        const productIds = all(target, "[data-aisle-item]").map(placeOf).flatMap(({ productId, position }) => (position > 0 ? productId : []));
        tell("aisle:impression", { ...about(target), productIds });
      }
    },
    { rootMargin: "0px 0px -48px" },
  );
  for (const block of all(document, "[data-aisle]")) watch.observe(block);

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-aisle] :is([data-aisle-link], [data-aisle-add])");
    if (!link || !mayMeasure()) return;
    const detail = { ...about(blockOf(link)), ...placeOf(link), clickId: newId() };
    if ("aisleAdd" in link.dataset) {
      /* WooCommerce's script sends every data attribute of its button along; without it the link carries the token. */
      link.setAttribute("data-_aisle", tokenOf(detail));
      window.jQuery?.(link).data("_aisle", tokenOf(detail));
      const url = new URL(link.href);
      url.searchParams.set("_aisle", tokenOf(detail));
      link.href = url.href;
      return tell("aisle:add", { ...detail, quantity: 1 });
    }
    sessionStorage.setItem(kept, JSON.stringify(detail));
    tell("aisle:click", detail, `click-${detail.clickId}`);
  }, true);

  /* The product that a click led to is added with that click's token. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches?.("[data-aisle-bundle]") && mayMeasure()) {
      const detail = { ...about(blockOf(form)), clickId: newId() };
      for (const box of all(form, "input:checked")) tell("aisle:add", { ...detail, ...placeOf(box), quantity: 1 });
      carry(form, tokenOf({ ...detail, position: 1 }));
    }
    if (!form.matches?.("form.cart") || !mayMeasure()) return;
    const productId = shop.productId;
    const quantity = Number(new FormData(form).get("quantity") || 1);
    tell("product_added_to_cart", { productId, quantity });
    const last = JSON.parse(sessionStorage.getItem(kept) || "null");
    if (last?.productId === productId) carry(form, tokenOf(last));
  }, true);
  const carry = (form, token) => {
    const field = form.querySelector("input[name=_aisle]") ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "_aisle" }));
    field.value = token;
  };

  /* The bundle's total follows what is ticked, written as the shop wrote 1234.5. */
  for (const form of all(document, "[data-aisle-bundle]")) {
    const total = form.querySelector("[data-aisle-total]");
    form.addEventListener("change", () => {
      const sum = all(form, "input:checked").reduce((amount, box) => amount + Number(box.dataset.aislePrice), 0);
      total.textContent = written(sum, total.dataset.aisleFormat);
      form.querySelector("button").disabled = !all(form, "input:checked").length;
    });
  }
  const written = (amount, sample) =>
    sample.replace(/1(\D*)234(?:(\D+)(5\d*))?/, (_, group, point = "", rest = "") => {
      const [whole, fraction = ""] = amount.toFixed(rest.length).split(".");
      return whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction && point + fraction);
    });

  const { name, productId, productIds, orderId } = shop;
  const begin = () => tell(name, { productId, productIds, orderId }, name === "checkout_completed" ? `order-${orderId}` : undefined);
  addEventListener("pagehide", send);
  document.addEventListener("wp_listen_for_consent_change", () => (mayMeasure() ? begin() : (waiting.splice(0), forget())));
  mayMeasure() ? begin() : forget();
})();
