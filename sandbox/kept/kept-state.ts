import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Prepared } from "./prepared";

type Hook<Topic> = (topic: Topic, id: number) => void;

/**
 * A shop on some platform as it stands: everything in one SQLite file, which one process has open. It has a clock of its
 * own, rows of numbers, settings, and listeners that are told what happened when it is committed.
 * The file's tables must hold `settings (name, value)` and `counters (name, value)`.
 */
export class KeptState<Topic extends string> {
  private readonly prepared: Prepared;
  readonly sql: Prepared["sql"];
  private readonly hooks = new Set<Hook<Topic>>();
  /** Read for nearly every field of every answer. */
  private readonly settings = new Map<string, string>();
  private told: [Topic, number][] = [];
  private depth = 0;
  private offset: number;

  constructor(readonly db: DatabaseSync) {
    this.prepared = new Prepared(db);
    this.sql = this.prepared.sql;
    this.offset = Number(this.setting("clockOffset") || 0);
  }

  /** Empty when it was never set. */
  setting(name: string): string {
    let value = this.settings.get(name);
    if (value === undefined) {
      value = String(this.sql("SELECT value FROM settings WHERE name = ?").get(name)?.["value"] ?? "");
      this.settings.set(name, value);
    }
    return value;
  }

  set(name: string, value: string): void {
    this.sql("INSERT OR REPLACE INTO settings VALUES (?, ?)").run(name, value);
    this.settings.set(name, value);
  }

  now(): Date {
    return new Date(Date.now() + this.offset);
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
    this.set("clockOffset", String(this.offset));
  }

  /** How far a row of numbers has come, one further each time. */
  protected count(name: string): number {
    const row = this.sql(
      "INSERT INTO counters VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
    ).get(name);
    return Number(row?.["value"]);
  }

  /** All of it, or nothing; one within another is part of it. */
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
      this.settings.clear();
      if (this.db.isTransaction) this.db.exec("ROLLBACK");
      throw error;
    } finally {
      this.depth = 0;
    }
    this.tellAll();
    return result;
  }

  /** Says that something happened; the same thing said twice in one transaction counts once. */
  tell(topic: Topic, id: number): void {
    if (!this.told.some(([name, of]) => name === topic && of === id)) this.told.push([topic, id]);
    if (this.depth === 0) this.tellAll();
  }

  /** Gives back what ends the listening. */
  onHook(hook: Hook<Topic>): () => void {
    this.hooks.add(hook);
    return () => this.hooks.delete(hook);
  }

  close(): void {
    this.hooks.clear();
    this.prepared.forget();
    if (this.db.isOpen) this.db.close();
  }

  private tellAll(): void {
    const told = this.told;
    this.told = [];
    for (const [topic, id] of told) for (const hook of this.hooks) hook(topic, id);
  }
}

/** Opens `name` of the folder, with these tables when it is new. */
export function openFile(dataDir: string, name: string, tables: string): { db: DatabaseSync; file: string } {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, `${name}.sqlite`);
  const db = new DatabaseSync(file);
  db.exec("PRAGMA journal_mode = wal; PRAGMA synchronous = off; PRAGMA busy_timeout = 5000;");
  if (!db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'records'").get()) db.exec(tables);
  return { db, file };
}
