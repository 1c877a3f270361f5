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
    all(document, "cart-drawer, cart-notification, cart-drawer-items, cart-items-component, cart-items").filter(
      (part) => part.getSectionsToRender || part.dataset.sectionId,
    );
  /* The platform renders five at most. */
  const sectionIds = () => {
    const idsOf = (part) => part.getSectionsToRender?.().map(({ section, id }) => section || id) ?? part.dataset.sectionId;
    return [...new Set(cartParts().flatMap(idsOf))].slice(0, 5);
  };
  const say = (block, text, failed) => {
    const status = block.querySelector("[data-aisle-status]");
    status.toggleAttribute("data-failed", failed);
    status.textContent = text;
  };
  const refreshTheme = (answer, count) => {
    const isCart = location.pathname.endsWith("/cart");
    let isTold = !isCart;
    for (const part of cartParts()) {
      const isList = part.localName.startsWith("cart-items");
      isTold ||= isList;
      /* On the cart's page the list is before the shopper: a drawer that is given its contents would open above it. */
      if (part.renderContents && answer.sections && (isList || !isCart)) {
        part.classList.remove("is-empty");
        part.renderContents({ ...answer.items[0], ...answer });
      } else part.onCartUpdate?.();
    }
    const detail = { resource: answer, sourceId: "aisle", data: { source: "aisle", itemCount: count, sections: answer.sections } };
    for (const name of ["cart:update", "cart:refresh", "cart:updated"]) {
      document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
    }
    /* A cart's page that nobody can tell would go on showing the cart as it was. */
    if (!isTold) location.reload();
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

  /* A click leads away from what would tell it, so that the next page tells it once more; its id makes the two one. */
  const kept = "aisle:click";
  const viewed = "aisle:seen";
  let isTracked = false;
  const click = (event) => {
    const link = event.target.closest?.("[data-aisle-link]");
    if (!link) return;
    const block = link.closest(blocks);
    const detail = { ...place(item(link)), clickId: newId() };
    if (isTracked) sessionStorage.setItem(kept, JSON.stringify({ ...subject(block), ...detail }));
    tell("click", block, detail);
  };

  /* What was looked at, as [product id, handle], latest first: kept in this browser alone, with consent. */
  const views = () => JSON.parse(localStorage.getItem(viewed) || "[]");
  const remember = () => {
    const id = document.querySelector("[data-aisle-here]:not([data-aisle-here=''])")?.dataset.aisleHere;
    const handle = location.pathname.match(/\/products\/([^/]+)\/?$/)?.[1];
    if (!id || !handle || window.Shopify?.designMode) return;
    const others = views().filter(([other]) => other !== id);
    localStorage.setItem(viewed, JSON.stringify([[id, handle], ...others].slice(0, 20)));
  };
  const readConsent = async () => {
    isTracked = await mayTrack();
    if (isTracked) return remember();
    sessionStorage.removeItem(kept);
    localStorage.removeItem(viewed);
  };

  const whenSeen = (act, options) => {
    const watch = new IntersectionObserver((entries) => {
      for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
        watch.unobserve(target);
        act(target);
      }
    }, options);
    return (element) => watch.observe(element);
  };
  const seen = whenSeen(
    (block) => {
      const shown = all(block, "[data-aisle-item]").map(place);
      tell("impression", block, { productIds: shown.flatMap(({ position, productId }) => (position > 0 ? productId : [])) });
    },
    { threshold: 0.3 },
  );

  /* What a part needs beyond this file comes when it is near, or with the first act where nothing is to be done before. */
  const run = (part, url, isRestored) =>
    import(url)
      .then(({ default: begin }) => begin(part, { all, item, money, say, mayTrack, views, start, seen, isRestored }))
      .catch(() => {});
  const near = whenSeen((part) => run(part, part.dataset.aisleNear).then(() => seen(part)), { rootMargin: "400px" });
  const waiting = [];
  let hasActed = false;
  const act = ({ persisted }) => {
    if (persisted === false) return;
    hasActed = true;
    for (const part of waiting.splice(0)) run(part, part.dataset.aisleActed, persisted);
  };
  const started = new WeakSet();
  function start(root) {
    for (const part of all(root, `${blocks}, [data-aisle-acted]`)) {
      if (started.has(part)) continue;
      started.add(part);
      if (part.dataset.aisleActed) waiting.push(part);
      if (part.dataset.aisleNear) near(part);
      else if (part.dataset.aisle) seen(part);
    }
    if (hasActed) act({});
  }

  for (const name of ["pointerdown", "keydown", "click", "pageshow"]) addEventListener(name, act, true);
  document.addEventListener("submit", submit);
  document.addEventListener("click", click);
  document.addEventListener("shopify:section:load", (event) => start(event.target));
  document.addEventListener("visitorConsentCollected", readConsent);
  start(document);
  readConsent().then(() => {
    const last = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    if (last) publish("click", JSON.parse(last));
  });
})();
