import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Kind } from "./rows";
import { TABLES, Table } from "./table";

/** Something that WordPress tells its plugins: `order.updated`, and whose. */
export type Hook = (topic: string, id: number) => void;

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

/** A WooCommerce store as it stands: everything in one SQLite file. What happens to it is told to `onHook` after commit. */
export class WooState {
  readonly product: Table<"product">;
  readonly variation: Table<"variation">;
  readonly category: Table<"category">;
  readonly tag: Table<"tag">;
  readonly customer: Table<"customer">;
  readonly order: Table<"order">;
  readonly refund: Table<"refund">;
  readonly coupon: Table<"coupon">;
  readonly webhook: Table<"webhook">;
  private readonly statements = new Map<string, StatementSync>();
  private readonly hooks = new Set<Hook>();
  private told: [string, number][] = [];
  private depth = 0;
  private offset: number;

  constructor(
    readonly db: DatabaseSync,
    readonly file: string,
  ) {
    this.product = new Table(db, "product");
    this.variation = new Table(db, "variation");
    this.category = new Table(db, "category");
    this.tag = new Table(db, "tag");
    this.customer = new Table(db, "customer");
    this.order = new Table(db, "order");
    this.refund = new Table(db, "refund");
    this.coupon = new Table(db, "coupon");
    this.webhook = new Table(db, "webhook");
    this.offset = Number(this.setting("clockOffset") || 0);
  }

  /** Prepared once for each text. */
  sql(text: string): StatementSync {
    let statement = this.statements.get(text);
    if (!statement) {
      statement = this.db.prepare(text);
      this.statements.set(text, statement);
    }
    return statement;
  }

  setting(name: string): string {
    return String(this.sql("SELECT value FROM settings WHERE name = ?").get(name)?.["value"] ?? "");
  }

  set(name: string, value: string): void {
    this.sql("INSERT OR REPLACE INTO settings VALUES (?, ?)").run(name, value);
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Now as the `*_gmt` fields write it. */
  instant(): string {
    return this.now().toISOString().slice(0, 19);
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
    this.set("clockOffset", String(this.offset));
  }

  /** The next id of a kind, or of any other row of numbers. */
  next(kind: Kind | "items" | "meta" | "images" | "apiKeys" | "deliveries"): number {
    const family = FAMILY[kind as Kind] ?? kind;
    const row = this.sql(
      "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    ).get(family);
    return Number(row?.["value"]);
  }

  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.db.exec("BEGIN IMMEDIATE");
    this.depth = 1;
    let result: T;
    try {
      result = work();
      this.db.exec("COMMIT");
    } catch (error) {
      this.told = [];
      if (this.db.isTransaction) this.db.exec("ROLLBACK");
      throw error;
    } finally {
      this.depth = 0;
    }
    this.tellAll();
    return result;
  }

  /** Says that something happened; the same thing said twice in one transaction counts once. */
  tell(topic: string, id: number): void {
    if (!this.told.some(([name, of]) => name === topic && of === id)) this.told.push([topic, id]);
    if (this.depth === 0) this.tellAll();
  }

  onHook(hook: Hook): () => void {
    this.hooks.add(hook);
    return () => this.hooks.delete(hook);
  }

  close(): void {
    this.hooks.clear();
    this.statements.clear();
    if (this.db.isOpen) this.db.close();
  }

  private tellAll(): void {
    const told = this.told;
    this.told = [];
    for (const [topic, id] of told) for (const hook of this.hooks) hook(topic, id);
  }
}

/** Opens the store of the folder, or an empty one. */
export function openWooState(dataDir: string, name: string): WooState {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `${name}.sqlite`);
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA busy_timeout = 5000;");
  const isNew = !db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'records'").get();
  if (isNew) db.exec(TABLES);
  return new WooState(db, file);
}
