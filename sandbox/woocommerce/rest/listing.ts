import type { Wanted } from "../state/table";
import type { WooState } from "../state/woo-state";
import { invalidParams, type RestAnswer, type RestCall } from "./answer";
import { filterDate } from "./dates";

/** How a collection may be filtered, beside paging. */
export interface ListRules {
  /** Accepted values of `orderby`, and by which column each sorts. */
  orderBy: Record<string, Wanted["orderBy"]>;
  defaultOrder: string;
  isDescending: boolean;
  hasDates: boolean;
}

export interface Listing {
  wanted: Wanted;
  page: number;
  perPage: number;
}

const ids = (text: string | null) => (text === null || text === "" ? undefined : text.split(",").map(Number));

/** Values of `name`, however the client writes a list: `a,b`, `name[]=a` or `name[0]=a`. */
export function listParam(call: RestCall, name: string): string | null {
  const single = call.query.get(name);
  if (single !== null) return single;
  const many = [...call.query].filter(([key]) => key.startsWith(`${name}[`)).map(([, value]) => value);
  return many.length > 0 ? many.join(",") : null;
}

export function readListing(state: WooState, call: RestCall, rules: ListRules): Listing {
  const { query } = call;
  const why: Record<string, string> = {};
  const number = (name: string, fallback: number, least: number, most = Number.MAX_SAFE_INTEGER) => {
    const text = query.get(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    why[name] =
      most < Number.MAX_SAFE_INTEGER
        ? `${name} must be between ${least} (inclusive) and ${most} (inclusive)`
        : `${name} must be greater than or equal to ${least}`;
    return fallback;
  };
  const perPage = number("per_page", 10, 1, 100);
  const page = number("page", 1, 1);
  const offset = number("offset", (page - 1) * perPage, 0);
  const order = query.get("order") ?? (rules.isDescending ? "desc" : "asc");
  if (order !== "asc" && order !== "desc") why["order"] = "order is not one of asc and desc.";
  const orderby = query.get("orderby") ?? rules.defaultOrder;
  if (!Object.hasOwn(rules.orderBy, orderby))
    why["orderby"] = `orderby is not one of ${Object.keys(rules.orderBy).join(", ")}.`;
  const isGmt = ["true", "1"].includes(query.get("dates_are_gmt") ?? "");
  const date = (name: string) => {
    const text = rules.hasDates ? query.get(name) : null;
    if (text === null) return undefined;
    const at = filterDate(state, text, isGmt);
    if (at === null) why[name] = "Invalid date.";
    return at ?? undefined;
  };
  const wanted: Wanted = {
    include: ids(listParam(call, "include")),
    exclude: ids(listParam(call, "exclude")),
    createdAfter: date("after"),
    createdBefore: date("before"),
    modifiedAfter: date("modified_after"),
    modifiedBefore: date("modified_before"),
    search: query.get("search") ?? undefined,
    orderBy: rules.orderBy[orderby] ?? "id",
    isDescending: order === "desc",
    limit: perPage,
    offset,
  };
  if (Object.keys(why).length > 0) throw invalidParams(why);
  return { wanted, page, perPage };
}

/** The page with its headers: totals, and links to the pages beside it. */
export function listAnswer(
  state: WooState,
  call: RestCall,
  { page, perPage }: Listing,
  total: number,
  items: object[],
): RestAnswer {
  const pages = Math.ceil(total / perPage);
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(to));
    return `<${state.setting("home")}/wp-json/wc/v3/${call.path.join("/")}?${query}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(Math.min(page - 1, Math.max(pages, 1)), "prev")] : []),
    ...(page < pages ? [link(page + 1, "next")] : []),
  ];
  const headers: Record<string, string> = { "X-WP-Total": String(total), "X-WP-TotalPages": String(pages) };
  if (links.length > 0) headers["Link"] = links.join(", ");
  return { status: 200, body: items.map((item) => onlyFields(call, item)), headers };
}

/** `_fields=id,name` leaves these alone. */
export function onlyFields(call: RestCall, item: object): object {
  const wanted = listParam(call, "_fields")
    ?.split(",")
    .map((name) => name.trim());
  if (!wanted) return item;
  return Object.fromEntries(Object.entries(item).filter(([name]) => wanted.includes(name)));
}
