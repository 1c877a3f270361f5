import type { Incoming } from "../incoming";
import type { Page } from "../render/page";
import { renderNamedSections } from "../render/render-page";
import { findStorePage } from "./find-page";

const most = 5;

/**
 * `sections` with a call of the cart API: their HTML as they stand on the page that `sections_url` names, by then.
 * Null when none are asked for.
 */
export function renderSectionsOf(
  makePage: () => Page,
  { fields, request }: Incoming,
): Record<string, string | null> | null {
  const asked = fields["sections"] ?? request.query.get("sections");
  if (!asked) return null;
  const ids = (Array.isArray(asked) ? asked.map(String) : String(asked).split(",")).filter(Boolean).slice(0, most);
  if (ids.length === 0) return null;
  const page = makePage();
  const path = typeof fields["sections_url"] === "string" ? fields["sections_url"] : "/cart";
  const at = new URL(path.startsWith("/") ? path : "/cart", request.origin);
  const found = findStorePage(page, at.pathname) ?? { template: "404", shown: {}, status: 404 };
  return renderNamedSections(page, found.template, found.shown, ids);
}
