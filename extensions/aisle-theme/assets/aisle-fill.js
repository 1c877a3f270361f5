/* Rows that know the shopper: what was viewed in this browser, and what is like it. In place, at the size that stands there. */
const WIDTHS = [180, 360, 540, 720];
/* The latest views say most. */
const VIEWS_ASKED = 5;

async function product(handle) {
  const root = window.Shopify?.routes?.root ?? "/";
  const response = await fetch(`${root}products/${handle}.js`);
  return response.ok ? response.json() : null;
}

async function likeViewed({ dataset }, views) {
  const ids = views.slice(0, VIEWS_ASKED).map(([id]) => id);
  if (ids.length === 0) return [];
  const query = new URLSearchParams({ products: ids, strategy: "similar", placement: dataset.aislePlacement, limit: "20" });
  const response = await fetch(`/apps/aisle/recommendations?${query}`);
  return response.ok ? (await response.json()).items.map(({ productId, handle }) => [productId, handle]) : [];
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

/* The blank is Liquid's, in the shopper's language; prices are of this page's currency, as the theme's are. */
function card(row, item, position, { all, money }) {
  const isSimple = item.variants.length === 1 && item.variants[0].title === "Default Title";
  const blanks = row.querySelector("[data-aisle-blanks]").content;
  const filled = blanks.querySelector(`[data-aisle-kind=${isSimple ? "add" : "choose"}]`).cloneNode(true);
  const write = (selector, text) => {
    for (const element of all(filled, selector)) element.textContent = text;
  };
  Object.assign(filled.dataset, { aisleProduct: item.id, aislePosition: position });
  for (const link of all(filled, "[data-aisle-link]")) link.href = item.url;
  for (const field of all(filled, "input[name=id]")) field.value = item.variants[0].id;
  if (item.featured_image) filled.querySelector(".aisle__frame").append(picture(item.featured_image));
  write("[data-aisle-title]", item.title);
  const price = (amount) => money(amount, row.dataset.aisleMoney);
  const isSale = item.compare_at_price > item.price;
  write("[data-aisle-was]", isSale ? price(item.compare_at_price) : "");
  for (const part of isSale ? [] : all(filled, "[data-aisle-sale]")) part.remove();
  const now = filled.querySelector("[data-aisle-now]");
  if (now) {
    const from = !isSale && item.price_varies ? now.dataset.aisleFrom : "[p]";
    now.textContent = from.replace("[p]", () => price(item.price));
  }
  return filled;
}

/** Leaves the row as Liquid made it where nothing better is known, or where the shopper is in it. */
export default async function fill(row, core) {
  const { aisleFill, aisleNumber, aisleSkip } = row.dataset;
  const isViewed = aisleFill === "viewed";
  const views = (await core.mayTrack()) ? core.views() : [];
  const isWanted = ([id]) => !aisleSkip.includes(`,${id},`);
  const wanted = (isViewed ? views : await likeViewed(row, views)).filter(isWanted);
  const list = row.querySelector(".aisle-row__items");
  const room = Math.min(list.children.length, Number(aisleNumber));
  /* Some spares, for what was deleted or sold out since. */
  const items = await Promise.all(wanted.slice(0, room + 4).map(([, handle]) => product(handle).catch(() => null)));
  const shown = items.filter((item) => item?.available).slice(0, room);
  if (isViewed && shown.length === 0) row.hidden = true;
  if (isViewed ? shown.length === 0 : shown.length < room || row.matches(":hover, :focus-within")) return;
  list.replaceChildren(...shown.map((item, index) => card(row, item, index + 1, core)));
  if (!isViewed) Object.assign(row.dataset, { aisle: "similar", aisleSubject: "viewed" });
}
