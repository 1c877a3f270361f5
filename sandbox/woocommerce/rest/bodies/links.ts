import type { WooState } from "../../state/woo-state";

/** `_links` of an item: itself, its collection and what it belongs to. */
export function links(state: WooState, path: string, id: number, up?: string): { _links: object } {
  const href = (to: string) => [{ href: `${state.setting("home")}/wp-json/wc/v3/${to}` }];
  return { _links: { self: href(`${path}/${id}`), collection: href(path), ...(up && { up: href(up) }) } };
}
