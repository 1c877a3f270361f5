import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { TABLES, Table } from "./table";

/** What Etsy tells apps that listen: `order.paid`, and whose. */
export type OrderTopic = "order.paid" | "order.canceled" | "order.shipped" | "order.delivered";
export type Hook = (topic: OrderTopic, receipt: number) => void;

/** Where each row of ids begins: numbers of about the length that Etsy's have. */
const FIRST: Record<string, number> = {
  listing: 1_200_000_000,
  product: 10_000_000_000,
  offering: 11_000_000_000,
  receipt: 3_100_000_000,
  transaction: 3_900_000_000,
};

/** One seller's shop on Etsy as it stands: everything in one SQLite file. */
export class EtsyState {
  readonly listing: Table<"listing">;
  readonly section: Table<"section">;
  readonly receipt: Table<"receipt">;
  readonly review: Table<"review">;
  private readonly statements = new Map<string, StatementSync>();
  private readonly hooks = new Set<Hook>();
  private offset: number;

  constructor(readonly db: DatabaseSync) {
    this.listing = new Table(db, "listing");
    this.section = new Table(db, "section");
    this.receipt = new Table(db, "receipt");
    this.review = new Table(db, "review");
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

  get shopId(): number {
    return Number(this.setting("shopId"));
  }

  get userId(): number {
    return Number(this.setting("userId"));
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  /** Seconds since 1970: Etsy's only unit of time. */
  second(): number {
    return Math.floor(this.now().getTime() / 1_000);
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
    this.set("clockOffset", String(this.offset));
  }

  /** The next id of a row of numbers. */
  next(name: string): number {
    const row = this.sql(
      "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    ).get(name);
    return (FIRST[name] ?? 0) + Number(row?.["value"]);
  }

  transaction<T>(work: () => T): T {
    if (this.db.isTransaction) return work();
    this.db.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.db.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec("ROLLBACK");
      throw error;
    }
  }

  tell(topic: OrderTopic, receipt: number): void {
    for (const hook of this.hooks) hook(topic, receipt);
  }

  onOrder(hook: Hook): () => void {
    this.hooks.add(hook);
    return () => this.hooks.delete(hook);
  }

  close(): void {
    this.hooks.clear();
    this.statements.clear();
    if (this.db.isOpen) this.db.close();
  }
}

/** Opens the shop of the folder, or an empty one. */
export function openEtsyState(dataDir: string): EtsyState {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, "etsy.sqlite"));
  db.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA busy_timeout = 5000;");
  if (!db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'records'").get()) db.exec(TABLES);
  return new EtsyState(db);
}
