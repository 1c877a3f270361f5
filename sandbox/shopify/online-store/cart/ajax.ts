import { type Answer, json, redirect } from "../answer";
import { CartDrop, cartJson, lineJson } from "../drops/cart";
import type { Incoming } from "../incoming";
import { renderSectionsOf } from "../pages/sections";
import type { Page } from "../render/page";
import { saveCart } from "./cart";
import { addItems, badRequest, type CartChange, type CartError, changeLine, checkQuantity } from "./change-cart";
import { changedItems, describeChanges } from "./changes";
import { readItems, readProperties, readQuantity } from "./fields";

/** A request below `/cart`; `makePage` gives a page that sees the cart as it stands by then. */
export interface CartCall {
  incoming: Incoming;
  makePage: () => Page;
}

/** Answers `/cart/{add,change,update,clear}` with and without `.js`, and `/cart.js`. */
export function answerCartCall(call: CartCall, action: string, isAjax: boolean): Answer | null {
  if (action === "show") return json(cartJson(call.makePage()));
  const page = call.makePage();
  const before = changedItems(page);
  const failed = (error: CartError) =>
    isAjax || wantsJson(call.incoming) ? json(error, error.status) : toCart(page, error);
  const done = (body: (now: Page) => Record<string, unknown>): Answer => {
    const now = call.makePage();
    const changes = describeChanges(before, changedItems(now));
    if (!isAjax) return { ...redirect(returnTo(call.incoming, now)), changes };
    const sections = renderSectionsOf(call.makePage, call.incoming);
    const answer = json({ ...body(now), ...(sections && { sections }) });
    answer.headers["x-cart-changes"] = encodeURIComponent(JSON.stringify(changes));
    return answer;
  };
  switch (action) {
    case "add":
      return add(call.incoming, page, done, failed);
    case "change":
      return finish(change(call.incoming, page), done, failed);
    case "update":
      return finish(update(call.incoming, page), done, failed);
    case "clear":
      page.cart.lines = [];
      saveCart(page.state, page.cart);
      return done(cartJson);
    default:
      return null;
  }
}

type Done = (body: (now: Page) => Record<string, unknown>) => Answer;
type Failed = (error: CartError) => Answer;

function finish(changed: CartChange<unknown>, done: Done, failed: Failed): Answer {
  return changed.ok ? done(cartJson) : failed(changed.error);
}

function add({ fields, request }: Incoming, page: Page, done: Done, failed: Failed): Answer {
  const read = readItems(fields, request.query);
  if (!read.ok) return failed(read.error);
  const added = addItems(page.state, page.cart, read.value);
  if (!added.ok) return failed(added.error);
  const keys = added.value.map(({ key }) => key);
  return done((now) => {
    const items = new CartDrop(now).items.filter(({ key }) => keys.includes(key)).map(lineJson);
    return "items" in fields ? { items } : (items[0] ?? {});
  });
}

function change({ fields, request }: Incoming, page: Page): CartChange<unknown> {
  const field = (name: string) => fields[name] ?? request.query.get(name) ?? undefined;
  const line = field("line");
  const id = field("id");
  const found =
    line === undefined
      ? page.cart.lines.find(({ key, variantId }) => key === String(id) || String(variantId) === String(id))
      : page.cart.lines[Number(line) - 1];
  const quantity = readQuantity(field("quantity"));
  if (field("quantity") !== undefined && quantity === null) return badRequest("Quantity must be a whole number");
  const properties = readProperties(fields["properties"]);
  return changeLine(page.state, page.cart, found, {
    ...(quantity !== null && { quantity }),
    ...(fields["properties"] !== undefined && { properties }),
  });
}

function update({ fields }: Incoming, page: Page): CartChange<unknown> {
  const wanted = fields["updates"];
  const byPlace = Array.isArray(wanted);
  for (const [name, value] of Object.entries((wanted ?? {}) as Record<string, unknown>)) {
    const line = byPlace
      ? page.cart.lines[Number(name)]
      : page.cart.lines.find(({ key, variantId }) => key === name || String(variantId) === name);
    const quantity = readQuantity(value);
    if (quantity === null) return badRequest("Quantity must be a whole number");
    if (line) {
      const refused = checkQuantity(page.state, page.cart, line, quantity);
      if (refused) return refused;
      line.quantity = quantity;
    } else if (!byPlace) {
      const added = addItems(page.state, page.cart, [{ id: Number(name), quantity, properties: {} }]);
      if (!added.ok) return added;
    }
  }
  if (typeof fields["note"] === "string") page.cart.note = fields["note"];
  for (const [key, value] of Object.entries(readProperties(fields["attributes"]))) {
    if (value === "") delete page.cart.attributes[key];
    else page.cart.attributes[key] = value;
  }
  saveCart(page.state, page.cart);
  return { ok: true, value: null };
}

const wantsJson = ({ headers }: Incoming) => String(headers.accept ?? "").startsWith("application/json");

function returnTo({ fields }: Incoming, page: Page): string {
  const wanted = fields["return_to"];
  if (typeof wanted === "string" && /^\/(?![/\\])/.test(wanted)) return wanted;
  return "checkout" in fields ? `${page.root}/checkout` : `${page.root}/cart`;
}

function toCart(page: Page, error: CartError): Answer {
  return redirect(`${page.root}/cart?${new URLSearchParams({ cart_error: error.description })}`);
}
