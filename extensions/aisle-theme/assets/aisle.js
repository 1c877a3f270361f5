(() => {
  if (window.aisleBlocks) return;
  window.aisleBlocks = true;

  const blocks = "[data-aisle]";
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const item = (element) => element.closest("[data-aisle-item]");
  const newId = () => crypto.getRandomValues(new Uint32Array(2)).reduce((id, n) => id + n.toString(36), `${Date.now().toString(36)}-`);

  const subject = (block) => {
    const { aisle: strategy, aisleSubject, aislePlacement: placement } = block.dataset;
    return { slot: `${strategy}/${aisleSubject}`, strategy, placement, ...trial(block) };
  };
  /* Arms go by the id that consent left here before this page; a customer's own goes first. */
  const visitor = "aisle";
  let me;
  try {
    me = localStorage.getItem(visitor);
  } catch {}
  const trial = (block) => {
    const { a, c, k } = block.closest("[data-aisle-try]")?.dataset ?? {};
    return a !== undefined && me ? { subject: c || me, ...(a && k && { experiment: k, arm: a }) } : {};
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

  const say = (block, text, failed) => {
    const status = block.querySelector("[data-aisle-status]");
    status.toggleAttribute("data-failed", failed);
    status.textContent = text;
  };
  const submit = async (event) => {
    const form = event.target;
    const block = form.closest?.(blocks);
    if (!block) return;
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    const file = await import(block.dataset.aisleAdd).catch(() => form.submit());
    await file?.default(block, form, core);
    form.ariaBusy = "false";
  };

  /* A click leads away from what would tell it: the next page tells it once more, by the same id. */
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

  /* As [product id, handle], latest first. */
  const here = () => document.querySelector("[data-aisle-here]:not([data-aisle-here=''])")?.dataset.aisleHere;
  const views = () => JSON.parse(localStorage.getItem(viewed) || "[]");
  const remember = () => {
    const id = here();
    const handle = location.pathname.match(/\/products\/([^/]+)\/?$/)?.[1];
    if (!id || !handle || window.Shopify?.designMode) return;
    const others = views().filter(([other]) => other !== id);
    localStorage.setItem(viewed, JSON.stringify([[id, handle], ...others].slice(0, 20)));
  };
  /* To a checkout the cart tells who is counted; that of a "buy now" button is made of its form's line alone. */
  const { aisleVisitor, aisleLines, c: customer } = document.querySelector("[data-aisle-visitor]")?.dataset ?? {};
  let named = aisleVisitor;
  let hasLines = aisleLines > 0;
  const counted = () => (isTracked && !customer && me) || "";
  const nameLine = (target) => {
    const form = target.closest?.(".shopify-payment-button")?.closest("form");
    if (!form) return;
    const name = "properties[_aisle_visitor]";
    if (!form[name]) form.append(Object.assign(document.createElement("input"), { type: "hidden", name }));
    form[name].value = counted();
    form[name].disabled = !counted();
  };
  const nameCart = () => {
    const wanted = counted();
    if (named === undefined || named === wanted || (wanted && !hasLines)) return;
    named = wanted;
    const body = new URLSearchParams({ "attributes[_aisle_visitor]": wanted });
    fetch(`${window.Shopify?.routes?.root ?? "/"}cart/update.js?aisle`, { method: "POST", body, keepalive: true }).catch(() => {});
  };
  const readConsent = async () => {
    isTracked = await mayTrack();
    nameCart();
    if (isTracked) return remember();
    sessionStorage.removeItem(kept);
    localStorage.removeItem(viewed);
    localStorage.removeItem(visitor);
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
      /* Held out. */
      if ("aisleTry" in block.dataset) return tell("exposure", block.querySelector(blocks), {});
      const shown = all(block, "[data-aisle-item]").map(place);
      tell("impression", block, { productIds: shown.flatMap(({ position, productId }) => (position > 0 ? productId : [])) });
    },
    /* By the upper edge: arms differ in height. */
    { rootMargin: "0px 0px -48px" },
  );

  /* What a part needs beyond this file comes when it is near, or with the first act. */
  const run = (part, url, isRestored) =>
    import(url)
      .then(({ default: begin }) => begin(part, core, isRestored))
      .catch(() => {});
  const near = whenSeen((part) => run(part, part.dataset.aisleNear).then(() => seen(part)), { rootMargin: "400px" });
  const waiting = [];
  let hasActed = false;
  const act = ({ persisted, target }) => {
    if (persisted === false) return;
    if (target) nameLine(target);
    if (!hasActed) import(document.querySelector("[data-aisle-add]")?.dataset.aisleAdd).catch(() => {});
    hasActed = true;
    for (const part of waiting.splice(0)) run(part, part.dataset.aisleActed, persisted);
  };
  const again = (part) => {
    if (part.dataset.aisleNear) near(part);
    else if (part.dataset.aisle) seen(part);
  };
  const started = new WeakSet();
  function start(root) {
    for (const part of all(root, `${blocks}, [data-aisle-acted]`)) {
      if (started.has(part)) continue;
      started.add(part);
      const held = part.closest("[data-aisle-try] > [hidden]");
      if (held) {
        if (!part.hidden) seen(held.parentElement);
        continue;
      }
      if (part.dataset.aisleActed) waiting.push(part);
      again(part);
    }
    if (hasActed) act({});
  }

  const core = { all, item, place, newId, subject, money, say, mayTrack, views, start, again, tell };
  for (const name of ["pointerdown", "keydown", "click", "pageshow"]) addEventListener(name, act, true);
  /* Led here by a mail: told once more, by a browser that an order can be known by. */
  const mailed = /[?&]aisle=1\.(\w+)\.(\w+)\.(\w+)\.(\d+)\.([\w-]+)/.exec(location.search);
  if (mailed) {
    const [, strategy, placement, about, position, clickId] = mailed;
    const productId = here();
    publish("click", { slot: `${strategy}/${about}`, strategy, placement, position: Number(position), clickId, ...(productId && { productId }) });
    const clean = new URL(location.href);
    clean.searchParams.delete("aisle");
    history.replaceState(history.state, "", clean);
  }
  /* Not before this page is left, so that all of it shows the same arms. */
  addEventListener("pagehide", () => isTracked && (localStorage[visitor] ||= newId()));
  document.addEventListener("submit", submit);
  document.addEventListener("click", click);
  document.addEventListener("shopify:section:load", (event) => start(event.target));
  document.addEventListener("visitorConsentCollected", readConsent);
  start(document);
  readConsent().then(() => {
    new PerformanceObserver((list) => {
      hasLines ||= list.getEntries().some(({ name }) => name.includes("/cart/add"));
      nameCart();
    }).observe({ type: "resource", buffered: true });
    const last = sessionStorage.getItem(kept);
    sessionStorage.removeItem(kept);
    if (last) publish("click", JSON.parse(last));
  });
})();
