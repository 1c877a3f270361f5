/* Adding: the cart's own Ajax API, with the sections that the theme asks for. Comes with the shopper's first act. */
const cartParts = () =>
  [...document.querySelectorAll("cart-drawer, cart-notification, cart-drawer-items, cart-items-component, cart-items")].filter(
    (part) => part.getSectionsToRender || part.dataset.sectionId,
  );
/* The platform renders five at most. */
const sectionIds = () => {
  const idsOf = (part) => part.getSectionsToRender?.().map(({ section, id }) => section || id) ?? part.dataset.sectionId;
  return [...new Set(cartParts().flatMap(idsOf))].slice(0, 5);
};

function refreshTheme(answer, count) {
  const isCart = location.pathname.endsWith("/cart");
  let isTold = !isCart;
  for (const part of cartParts()) {
    const isList = part.localName.startsWith("cart-items");
    isTold ||= isList;
    /* On the cart's page the list is before the shopper: a drawer that is given its contents would open above it. */
    if (part.renderContents && answer.sections && (isList || !isCart)) {
      part.classList.remove("is-empty");
      part.renderContents({ ...answer.items[0], ...answer });
    } else if (isList || isCart) part.onCartUpdate?.();
  }
  const detail = { resource: answer, sourceId: "aisle", data: { source: "aisle", itemCount: count, sections: answer.sections } };
  for (const name of ["cart:update", "cart:refresh", "cart:updated"]) {
    document.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
  /* A cart's page that nobody can tell would go on showing the cart as it was. */
  if (!isTold) location.reload();
}

async function addAll(block, form, wanted, { newId, subject, mayTrack, tell }) {
  const clickId = newId();
  const { strategy, placement } = subject(block);
  const token = ({ position }) => [1, strategy, placement, block.dataset.aisleSubject, position, clickId].join(".");
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
}

/** Adds what is ticked of a bundle, or the card's product. On failure it says why, as the platform does. */
export default async function add(block, form, core) {
  const { all, item, place, say } = core;
  const { aisleNone, aisleAdded, aisleFailed } = block.dataset;
  const fields = all(form, "input[type=checkbox]:checked, input[name=id]");
  const wanted = fields.map((field) => ({ ...place(item(field)), variantId: field.value }));
  if (!wanted.length) return say(block, aisleNone, true);
  try {
    await addAll(block, form, wanted, core);
    say(block, aisleAdded, false);
  } catch (error) {
    const reason = error instanceof SyntaxError || error instanceof TypeError ? "" : error.message;
    say(block, `${aisleFailed} ${reason}`.trim(), true);
  }
}
