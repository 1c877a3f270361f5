import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { Prepared } from "../../kept/prepared";
import { applyMigrations, type Migration } from "./migrations";
import type { ShopRow } from "./rows";
import { toInstant } from "./time";
import type { Change, ResourceIds, WebhookTopic } from "./topics";

export type ChangeListener = (topic: WebhookTopic, ids: ResourceIds, change: Change) => void;

export interface StateOptions {
  /** Tables of other parts of the sandbox; each runs once per shop, in order. */
  migrations?: Migration[];
  /** Where the shop's image files are served, without a slash at the end. */
  assetBaseUrl?: string;
  readOnly?: boolean;
}

/** One shop: its database, clock and change log. */
export interface ShopState {
  readonly domain: string;
  /** The shop's own folder below the data folder. */
  readonly folder: string;
  readonly file: string;
  readonly db: DatabaseSync;
  assetBaseUrl: string;
  /** A prepared statement, kept for the next call with the same text. */
  sql(text: string): StatementSync;
  /** Runs all or nothing; calls may be nested. Listeners hear of changes after the outermost commit. */
  transaction<T>(work: () => T): T;
  /** The sandbox's clock, which can be ahead of the machine's. */
  now(): Date;
  /** `now` as the API writes it. */
  instant(): string;
  /** The next number of a counter that starts at `first`; never given twice, also after deletions. */
  next(counter: string, first: number): number;
  /** Writes a change into the durable log and tells the listeners once it is committed. */
  recordChange(topic: WebhookTopic, ids: ResourceIds): void;
  /** Returns a function that stops listening. */
  onChange(listener: ChangeListener): () => void;
  /** Moves the clock forward, for good. */
  advance(milliseconds: number): void;
  shop(): ShopRow;
  close(): void;
}

/** The file of a shop's database. */
export function shopFile(dataDir: string, domain: string): string {
  return join(dataDir, domain, "shop.sqlite");
}

/** The domains that have a shop below the folder, in alphabetical order. */
export function listShops(dataDir: string): string[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir)
    .filter((name) => existsSync(shopFile(dataDir, name)))
    .sort();
}

/**
 * Opens the shop of that domain.
 * @throws when there is none
 */
export function openShop(dataDir: string, domain: string, options: StateOptions = {}): ShopState {
  if (!existsSync(shopFile(dataDir, domain))) throw new Error(`There is no sandbox shop ${domain}`);
  return openState(dataDir, domain, options);
}

/** Opens or makes the database of a domain; `openShop` and `createShop` are what others call. */
export function openState(dataDir: string, domain: string, options: StateOptions): ShopState {
  const folder = join(dataDir, domain);
  mkdirSync(folder, { recursive: true });
  const file = shopFile(dataDir, domain);
  const db = new DatabaseSync(file, { readOnly: options.readOnly ?? false });
  db.exec("PRAGMA busy_timeout = 5000; PRAGMA cache_size = -65536; PRAGMA temp_store = memory;");
  if (!options.readOnly) {
    db.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = normal;");
    applyMigrations(db, options.migrations ?? []);
  }
  return new OpenShop(domain, folder, file, db, options.assetBaseUrl ?? "");
}

class OpenShop implements ShopState {
  private readonly prepared: Prepared;
  readonly sql: Prepared["sql"];
  private readonly listeners = new Set<ChangeListener>();
  private readonly counters = new Map<string, number>();
  private readonly movedCounters = new Set<string>();
  private pending: Change[] = [];
  private depth = 0;
  private offset: number;
  private cachedShop: ShopRow | null = null;

  constructor(
    readonly domain: string,
    readonly folder: string,
    readonly file: string,
    readonly db: DatabaseSync,
    public assetBaseUrl: string,
  ) {
    this.prepared = new Prepared(db);
    this.sql = this.prepared.sql;
    const row = db.prepare("SELECT value FROM settings WHERE name = 'clockOffset'").get();
    this.offset = row ? Number(row["value"]) : 0;
  }

  transaction<T>(work: () => T): T {
    if (this.depth > 0) return work();
    this.db.exec("BEGIN IMMEDIATE");
    this.depth = 1;
    let result: T;
    try {
      result = work();
      this.saveCounters();
      this.db.exec("COMMIT");
    } catch (error) {
      this.pending = [];
      this.cachedShop = null;
      this.counters.clear();
      this.movedCounters.clear();
      if (this.db.isTransaction) this.db.exec("ROLLBACK");
      throw error;
    } finally {
      this.depth = 0;
    }
    this.tell();
    return result;
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  instant(): string {
    return toInstant(this.now());
  }

  next(counter: string, first: number): number {
    let last = this.counters.get(counter);
    if (last === undefined) {
      const row = this.sql("SELECT value FROM counters WHERE name = ?").get(counter);
      last = row ? Number(row["value"]) : first - 1;
    }
    this.counters.set(counter, last + 1);
    this.movedCounters.add(counter);
    if (this.depth === 0) this.saveCounters();
    return last + 1;
  }

  recordChange(topic: WebhookTopic, ids: ResourceIds): void {
    const eventId = randomUUID();
    const at = this.now().toISOString();
    if (topic === "shop/update") this.cachedShop = null;
    const written = this.sql("INSERT INTO events (eventId, topic, ids, at) VALUES (?, ?, ?, ?)").run(
      eventId,
      topic,
      JSON.stringify(ids),
      at,
    );
    this.pending.push({ id: Number(written.lastInsertRowid), eventId, topic, ids, at });
    if (this.depth === 0) this.tell();
  }

  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
    this.sql("INSERT OR REPLACE INTO settings VALUES ('clockOffset', ?)").run(String(this.offset));
  }

  shop(): ShopRow {
    this.cachedShop ??= this.sql("SELECT * FROM shop").get() as unknown as ShopRow;
    return this.cachedShop;
  }

  close(): void {
    this.listeners.clear();
    this.prepared.forget();
    if (this.db.isOpen) this.db.close();
  }

  private saveCounters(): void {
    for (const name of this.movedCounters) {
      this.sql("INSERT OR REPLACE INTO counters VALUES (?, ?)").run(name, this.counters.get(name) ?? 0);
    }
    this.movedCounters.clear();
  }

  private tell(): void {
    const changes = this.pending;
    this.pending = [];
    for (const change of changes) {
      for (const listener of this.listeners) listener(change.topic, change.ids, change);
    }
  }
}
