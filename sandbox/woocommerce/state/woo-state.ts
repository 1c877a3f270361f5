import type { DatabaseSync } from "node:sqlite";
import { KeptState, openFile } from "../../kept/kept-state";
import type { Kind } from "./rows";
import { TABLES, Table } from "./table";

/** Posts (products, variations, orders, refunds, coupons) share one row of ids, as they do in WordPress. */
const FAMILY: Record<Kind, string> = {
  product: "posts",
  variation: "posts",
  order: "posts",
  refund: "posts",
  coupon: "posts",
  category: "terms",
  tag: "terms",
  customer: "users",
  webhook: "webhooks",
};

/** A WooCommerce store as it stands. What WordPress tells its plugins (`order.updated`, and whose) is told to `onHook`. */
export class WooState extends KeptState<string> {
  readonly product: Table<"product">;
  readonly variation: Table<"variation">;
  readonly category: Table<"category">;
  readonly tag: Table<"tag">;
  readonly customer: Table<"customer">;
  readonly order: Table<"order">;
  readonly refund: Table<"refund">;
  readonly coupon: Table<"coupon">;
  readonly webhook: Table<"webhook">;

  constructor(
    db: DatabaseSync,
    readonly file: string,
  ) {
    super(db);
    this.product = new Table(this.sql, "product");
    this.variation = new Table(this.sql, "variation");
    this.category = new Table(this.sql, "category");
    this.tag = new Table(this.sql, "tag");
    this.customer = new Table(this.sql, "customer");
    this.order = new Table(this.sql, "order");
    this.refund = new Table(this.sql, "refund");
    this.coupon = new Table(this.sql, "coupon");
    this.webhook = new Table(this.sql, "webhook");
  }

  /** Now as the `*_gmt` fields write it. */
  instant(): string {
    return this.now().toISOString().slice(0, 19);
  }

  /** The next id of a kind, or of any other row of numbers. */
  next(kind: Kind | "items" | "meta" | "images" | "apiKeys" | "deliveries"): number {
    return this.count(FAMILY[kind as Kind] ?? kind);
  }
}

/** Opens the store of the folder, or an empty one. */
export function openWooState(dataDir: string, name: string): WooState {
  const { db, file } = openFile(dataDir, name, TABLES);
  return new WooState(db, file);
}
