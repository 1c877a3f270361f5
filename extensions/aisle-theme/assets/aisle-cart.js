/* What follows the cart: its page's row, the drawer's, the panel. Themes tell of a change in many ways; the calls are the same. */
const CALL = /\/cart\/(add|change|update|clear)(\.js)?$/;
const EVENTS = ["cart:update", "cart:updated", "cart:refresh", "cart:change", "cart:build"];
const listeners = new Set();
let core;
let version = 0;
let page = null;
let timer = 0;
let isAdded = false;

function changed() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    version += 1;
    page = null;
    core.start(document);
    for (const listener of listeners) listener(isAdded);
    isAdded = false;
  }, 100);
}

function watch(isRestored) {
  new PerformanceObserver((list) => {
    for (const { name, responseStatus } of list.getEntries()) {
      const [, call] = new URL(name).pathname.match(CALL) ?? [];
      if (!call || responseStatus >= 400 || name.endsWith("?aisle")) continue;
      isAdded ||= call === "add";
      changed();
    }
  }).observe({ type: "resource", buffered: true });
  for (const name of EVENTS) document.addEventListener(name, changed);
  addEventListener("pageshow", ({ persisted }) => persisted && changed());
  if (isRestored) changed();
}

const read = async (url) => new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");

/* An embed has no section that could be asked for alone, so that it is found on the page of the cart, once a change. */
async function fresh({ dataset }) {
  page ??= read(dataset.aisleCartUrl);
  const found = await page.catch(() => null);
  return found?.querySelector(`[data-aisle-late=${dataset.aisleLate}]`) ?? null;
}
const decide = (root) => {
  for (const one of root.querySelectorAll("[data-aisle-try]")) window.aisleArm?.(one);
};
const contentOf = (part) => {
  const made = part && document.importNode(part.querySelector("template").content, true);
  if (made) decide(made);
  return made?.firstElementChild ?? null;
};

/* The section rendering API gives the row as the platform's Liquid makes it by now. */
function cartRow(row) {
  const block = row.closest("[id^=shopify-block]")?.id;
  const listener = async () => {
    if (!row.isConnected) return listeners.delete(listener);
    const found = await read(`${location.pathname}?section_id=${row.dataset.aisleSection}`).catch(() => null);
    if (!found) return;
    decide(found);
    const made = (block ? found.getElementById(block) : found)?.querySelector("[data-aisle-late=cart]");
    const next = made?.querySelector("ul");
    const list = row.querySelector("ul");
    const hadFocus = list.contains(document.activeElement);
    row.hidden = !next;
    if (!next) return;
    list.replaceWith(next);
    Object.assign(row.dataset, made.dataset);
    core.again(row);
    if (!hadFocus) return;
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
  };
  listeners.add(listener);
}

function drawerRow(part) {
  const { aisleDrawers, aislePlaces } = part.dataset;
  let row = null;
  let made = -1;
  let watched = null;
  let place = null;
  let isOpen = false;
  const put = () => {
    if (row && isOpen && row.parentElement !== place) place.append(row);
  };
  const show = async () => {
    if (made !== version) {
      const wanted = version;
      made = wanted;
      const source = wanted === 0 ? part : await fresh(part);
      if (wanted !== version || !source) return;
      row?.remove();
      row = contentOf(source);
    }
    put();
    if (row) core.start(place);
  };
  /* Open is what can be seen: each theme opens its drawer in its own way. */
  const eye = new IntersectionObserver((entries) => {
    isOpen = entries.at(-1).isIntersecting;
    if (isOpen) show();
  });
  const find = () => {
    const drawer = document.querySelector(aisleDrawers);
    const found = drawer && (drawer.querySelector(aislePlaces) ?? drawer);
    if (drawer && drawer !== watched) {
      watched = drawer;
      changes.disconnect();
      changes.observe(drawer, { childList: true, subtree: true });
    }
    if (!found || found === place) return put();
    eye.disconnect();
    place = found;
    eye.observe(place);
    put();
  };
  /* Themes write their drawers anew: the row goes back before that is painted. */
  const changes = new MutationObserver(find);
  find();
  listeners.add(() => {
    find();
    if (isOpen) show();
  });
}

/* What the panel does comes with the first add: until then there is nothing to do. */
function addedPanel(part) {
  let count = Number(part.dataset.aisleCount);
  listeners.add(async (hasAdded) => {
    if (!hasAdded) return;
    const coming = import(part.dataset.aislePanel);
    const source = await fresh(part);
    const before = count;
    count = Number(source?.dataset.aisleCount ?? count);
    const content = count > before && contentOf(source);
    if (content) (await coming).default(part, content, core);
  });
}

const kinds = { cart: cartRow, drawer: drawerRow, panel: addedPanel };

export default function follow(part, given, isRestored) {
  if (!core) {
    core = given;
    watch(isRestored);
  }
  kinds[part.dataset.aisleLate](part);
}
