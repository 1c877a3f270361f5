import { type Html, html } from "../../http/html";
import type { Visit } from "./visit";

export const pageSize = 40;

export function pageNumber({ query }: Visit): number {
  return Math.max(1, Math.trunc(Number(query.get("page") ?? 1)) || 1);
}

/** Links to the page before and after, when there are more rows than one page holds. */
export function pager(visit: Visit, rows: number): Html | null {
  if (rows <= pageSize) return null;
  const page = pageNumber(visit);
  const last = Math.ceil(rows / pageSize);
  const to = (number: number, label: string) => {
    const query = new URLSearchParams(visit.query);
    query.set("page", String(number));
    return html`<a class="button" href="?${query.toString()}">${label}</a>`;
  };
  return html`<nav class="row" aria-label="Pages">${page > 1 && to(page - 1, "Previous")}<span class="soft">Page ${page} of ${last}, ${rows.toLocaleString("en")} in all</span>${page < last && to(page + 1, "Next")}</nav>`;
}
