import type { OrderRow, ShopState } from "../../state";
import { shopWords } from "./shop-words";

/**
 * `orders/edited`; null when the order is gone. The sandbox keeps no history of edits, so the lists of what was added
 * and taken away are empty: a receiver reads the order again.
 */
export function editedOrderPayload(state: ShopState, id: number): Record<string, unknown> | null {
  const order = state.sql("SELECT * FROM orders WHERE id = ?").get(id) as unknown as OrderRow | undefined;
  if (order === undefined) return null;
  const at = shopWords(state).time(order.updatedAt);
  return {
    order_edit: {
      id: order.id + 500_000_000_000,
      app_id: null,
      created_at: at,
      notify_customer: false,
      order_id: order.id,
      staff_note: "",
      user_id: null,
      line_items: { additions: [], removals: [] },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
      committed_at: at,
    },
  };
}
