import { type Answer, html, json } from "../answer";
import type { Page } from "../render/page";
import { renderNamedSections } from "../render/render-page";
import { findStorePage } from "./find-page";

/** `?sections=a,b` (JSON) and `?section_id=a` (HTML) on any page; null when neither is asked for. */
export function sectionRendering(makePage: () => Page, path: string): Answer | null {
  const page = makePage();
  const { query } = page.request;
  const one = query.get("section_id");
  const several = query.get("sections");
  if (one === null && several === null) return null;
  const ids = one === null ? (several ?? "").split(",").filter(Boolean).slice(0, 5) : [one];
  if (ids.length === 0) return json({ message: "sections must not be empty" }, 400);
  const found = findStorePage(page, path) ?? { template: "404", shown: {} };
  const rendered = renderNamedSections(page, found.template, found.shown, ids);
  if (one === null) return json(rendered);
  return rendered[one] ? html(rendered[one]) : html("", 404);
}
