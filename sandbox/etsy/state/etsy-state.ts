import type { DatabaseSync } from "node:sqlite";
import { KeptState, openFile } from "../../kept/kept-state";
import { TABLES, Table } from "./table";

/** What Etsy tells apps that listen: `order.paid`, and whose. */
export type OrderTopic = "order.paid" | "order.canceled" | "order.shipped" | "order.delivered";

/** Where each row of ids begins: numbers of about the length that Etsy's have. */
const FIRST: Record<string, number> = {
  listing: 1_200_000_000,
  product: 10_000_000_000,
  offering: 11_000_000_000,
  receipt: 3_100_000_000,
  transaction: 3_900_000_000,
};

/** One seller's shop on Etsy as it stands. */
export class EtsyState extends KeptState<OrderTopic> {
  readonly listing: Table<"listing">;
  readonly section: Table<"section">;
  readonly receipt: Table<"receipt">;
  readonly review: Table<"review">;

  constructor(db: DatabaseSync) {
    super(db);
    this.listing = new Table(this.sql, "listing");
    this.section = new Table(this.sql, "section");
    this.receipt = new Table(this.sql, "receipt");
    this.review = new Table(this.sql, "review");
  }

  get shopId(): number {
    return Number(this.setting("shopId"));
  }

  get userId(): number {
    return Number(this.setting("userId"));
  }

  /** Seconds since 1970: Etsy's only unit of time. */
  second(): number {
    return Math.floor(this.now().getTime() / 1_000);
  }

  /** The next id of a row of numbers. */
  next(name: string): number {
    return (FIRST[name] ?? 0) + this.count(name);
  }
}

/** Opens the shop of the folder, or an empty one. */
export function openEtsyState(dataDir: string): EtsyState {
  return new EtsyState(openFile(dataDir, "etsy", TABLES).db);
}
