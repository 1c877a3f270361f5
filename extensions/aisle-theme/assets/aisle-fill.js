/* Rows that know the shopper, in place, at the size that stands there. */
const WIDTHS = [180, 360, 540, 720];
/* The latest views say most. */
const VIEWS_ASKED = 5;
const NOTHING = { items: [] };
/* What is not to be seen goes from under the pointer too: a drawer opens where it is. */
const STAYS = { viewed: "[hidden]", ruled: ":focus-within" };

export async function read(handle) {
  const root = window.Shopify?.routes?.root ?? "/";
  const response = await fetch(`${root}products/${handle}.js`);
  return response.ok ? response.json() : null;
}

/* By the cart alone without consent. Who is logged in the platform tells and signs. */
async function picked({ dataset }, views, isTracked) {
  const { aisleFill: strategy, aisleCart: cart, aislePlacement: placement } = dataset;
  const isKnown = isTracked && "aisleCustomer" in dataset;
  if (strategy === "buy_again" ? !isKnown : !(cart || views.length || isKnown)) return NOTHING;
  const viewed = views.slice(0, VIEWS_ASKED).map(([id]) => id);
  return ask({ strategy, placement, cart, ...(isTracked && { viewed, consent: "1" }) });
}

/* The list that stands there, under the rules that hold for who asks, or under another version of them. */
const ruled = ({ dataset: { aisle: strategy, aislePlacement: placement, aisleHere: product, aisleRules: rules = "", aisleCart: cart } }) =>
  ask({ strategy, placement, rules, ...(cart ? { cart } : { product }) });

export async function ask(question) {
  const country = window.Shopify?.country ?? "";
  const query = new URLSearchParams({ ...question, country, limit: "20" });
  const response = await fetch(`/apps/aisle/recommendations?${query}`);
  return response.ok ? response.json() : NOTHING;
}

function picture(source) {
  const image = new Image();
  const sized = (width) => {
    const url = new URL(source, location.href);
    url.searchParams.set("width", width);
    return url.href;
  };
  Object.assign(image, { className: "aisle__image", alt: "", loading: "lazy", width: 720, height: 720 });
  image.sizes = "(min-width: 990px) 220px, (min-width: 600px) 30vw, 45vw";
  image.srcset = WIDTHS.map((width) => `${sized(width)} ${width}w`).join(", ");
  image.src = sized(360);
  return image;
}

export const isSimple = ({ variants }) => variants.length === 1 && variants[0].title === "Default Title";

/** A product in a blank of Liquid's. `priced` is the product, or the one of its variants that is shown. */
export function card({ dataset: { aisleMoney } }, blank, item, priced, { all, money }) {
  const filled = blank.cloneNode(true);
  const write = (selector, text) => {
    for (const element of all(filled, selector)) element.textContent = text;
  };
  filled.dataset.aisleProduct = item.id;
  for (const link of all(filled, "[data-aisle-link]")) link.href = item.url;
  if (item.featured_image) filled.querySelector(".aisle__frame").append(picture(item.featured_image));
  write("[data-aisle-title]", item.title);
  const price = (amount) => money(amount, aisleMoney);
  const isSale = priced.compare_at_price > priced.price;
  write("[data-aisle-was]", isSale ? price(priced.compare_at_price) : "");
  for (const part of isSale ? [] : all(filled, "[data-aisle-sale]")) part.remove();
  const now = filled.querySelector("[data-aisle-now]");
  if (now) {
    const from = !isSale && priced.price_varies ? now.dataset.aisleFrom : "[p]";
    now.textContent = from.replace("[p]", () => price(priced.price));
  }
  return filled;
}

function cardOf(row, item, position, core) {
  const blanks = row.querySelector("[data-aisle-blanks]").content;
  const filled = card(row, blanks.querySelector(`[data-aisle-kind=${isSimple(item) ? "add" : "choose"}]`), item, item, core);
  for (const field of core.all(filled, "input[name=id]")) field.value = item.variants[0].id;
  filled.dataset.aislePosition = position;
  return filled;
}

/** Leaves the row as Liquid made it where nothing better is known, or where the shopper is in it. */
export default async function fill(row, core) {
  const { aisleFill, aisleNumber, aisleSkip } = row.dataset;
  const isViewed = aisleFill === "viewed";
  const isTracked = await core.mayTrack();
  const views = isTracked ? core.views() : [];
  const answer = isViewed ? NOTHING : await (aisleFill === "ruled" ? ruled(row) : picked(row, views, isTracked));
  const isWanted = ([id]) => !aisleSkip.includes(`,${id},`);
  const wanted = (isViewed ? views : answer.items.map(({ productId, handle }) => [productId, handle])).filter(isWanted);
  const list = row.querySelector(".aisle-row__items");
  const room = Math.min(list.children.length, Number(aisleNumber));
  /* Some spares, for what was deleted or sold out since. */
  const items = await Promise.all(wanted.slice(0, room + 4).map(([, handle]) => read(handle).catch(() => null)));
  const shown = items.filter((item) => item?.available).slice(0, room);
  /* Rules that leave nothing mean it; an answer that did not come says nothing. */
  if (shown.length === 0 && (isViewed || (aisleFill === "ruled" && answer.version))) row.hidden = true;
  if (shown.length < (aisleFill === "personalized" ? room : 1) || row.matches(STAYS[aisleFill] ?? ":hover, :focus-within")) return;
  /* Fewer cards leave the place as large as it was. */
  list.style.minHeight = `${list.clientHeight}px`;
  list.replaceChildren(...shown.map((item, index) => cardOf(row, item, index + 1, core)));
  if (isViewed) return;
  const [aisle, aisleSubject] = answer.slot.split("/");
  Object.assign(row.dataset, { aisle, aisleSubject });
  const heading = row.querySelector(".aisle__heading");
  if (heading && row.dataset.aisleHeading) heading.textContent = row.dataset.aisleHeading;
}
