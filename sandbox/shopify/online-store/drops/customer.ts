import { Drop } from "liquidjs";
import type { CustomerRow, OrderRow } from "../../state";
import type { Page } from "../render/page";

/** Orders that `customer.orders` holds, the newest first. */
const MOST_ORDERS = 20;

/** Liquid's `customer`: who is logged in. */
export class CustomerDrop extends Drop {
  readonly id: number;
  readonly email: string | null;
  readonly first_name: string;
  readonly last_name: string;
  readonly name: string;
  readonly phone: string | null;
  readonly orders_count: number;
  readonly total_spent: number;
  readonly accepts_marketing: boolean;
  readonly has_account = true;
  readonly tags: string[];

  constructor(
    private readonly _page: Page,
    row: CustomerRow,
  ) {
    super();
    this.id = row.id;
    this.email = row.email;
    this.first_name = row.firstName;
    this.last_name = row.lastName;
    this.name = [row.firstName, row.lastName].filter(Boolean).join(" ");
    this.phone = row.phone;
    this.orders_count = row.ordersCount;
    this.total_spent = row.amountSpent;
    this.accepts_marketing = row.emailMarketing === "SUBSCRIBED";
    this.tags = JSON.parse(row.tags) as string[];
  }

  get orders() {
    const { state } = this._page;
    const rows = state
      .sql(`SELECT * FROM orders WHERE customerId = ? ORDER BY createdAt DESC, id DESC LIMIT ${MOST_ORDERS}`)
      .all(this.id) as unknown as OrderRow[];
    return rows.map(({ id, name, total, createdAt }) => ({
      ...{ name, total_price: total, created_at: createdAt },
      line_items: state
        .sql("SELECT title, quantity FROM orderLines WHERE orderId = ? ORDER BY id")
        .all(id)
        .map((line) => ({ title: String(line["title"]), quantity: Number(line["quantity"]) })),
    }));
  }
}
