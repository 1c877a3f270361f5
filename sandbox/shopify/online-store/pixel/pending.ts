import type { CartChanges } from "../cart/changes";
import type { PageEvent } from "../render/page";
import { cartLine } from "./browser/cart-watch";

/** Events that happened between two pages, by cart: the next page tells them. Lost when the sandbox stops. */
export class PendingEvents {
  private readonly events = new Map<string, PageEvent[]>();

  add(cartToken: string, events: PageEvent[]): void {
    if (events.length === 0) return;
    if (this.events.size > 10_000) this.events.clear();
    this.events.set(cartToken, [...(this.events.get(cartToken) ?? []), ...events]);
  }

  take(cartToken: string): PageEvent[] {
    const events = this.events.get(cartToken) ?? [];
    this.events.delete(cartToken);
    return events;
  }
}

export function changeEvents(changes: CartChanges, currency: string, origin: string): PageEvent[] {
  const line = (item: CartChanges["added"][number]) => cartLine(item, currency, origin);
  return [
    ...changes.added.map((item) => ({ name: "product_added_to_cart", data: { cartLine: line(item) } })),
    ...changes.removed.map((item) => ({ name: "product_removed_from_cart", data: { cartLine: line(item) } })),
  ];
}
