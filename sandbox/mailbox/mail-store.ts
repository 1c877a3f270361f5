import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type ReadMessage, readMessage } from "./read-message";

export interface StoredMail {
  id: number;
  receivedAt: string;
  /** Who the sender said it is for, which can be more than `to` shows. */
  recipients: string[];
  sender: string;
  message: ReadMessage;
}

/** Keeps every mail that the app sent. */
export interface MailStore {
  add(raw: Buffer, sender: string, recipients: string[]): void;
  /** Newest first. @param to only mails to this address */
  list(options?: { to?: string; limit?: number }): StoredMail[];
  get(id: number): StoredMail | null;
  raw(id: number): string | null;
  clear(): void;
  close(): void;
}

export function openMailStore(dataDir: string): MailStore {
  mkdirSync(dataDir, { recursive: true });
  const db = new DatabaseSync(join(dataDir, "mailbox.sqlite"));
  db.exec(`PRAGMA journal_mode = wal; PRAGMA synchronous = normal;
    CREATE TABLE IF NOT EXISTS mails (id INTEGER PRIMARY KEY AUTOINCREMENT, receivedAt TEXT NOT NULL,
      sender TEXT NOT NULL, recipients TEXT NOT NULL, raw BLOB NOT NULL)`);
  const read = (row: Record<string, unknown>): StoredMail => ({
    id: Number(row["id"]),
    receivedAt: String(row["receivedAt"]),
    sender: String(row["sender"]),
    recipients: JSON.parse(String(row["recipients"])) as string[],
    message: readMessage(Buffer.from(row["raw"] as Uint8Array).toString("latin1")),
  });
  return {
    add(raw, sender, recipients) {
      db.prepare("INSERT INTO mails (receivedAt, sender, recipients, raw) VALUES (?, ?, ?, ?)").run(
        new Date().toISOString(),
        sender,
        JSON.stringify(recipients),
        raw,
      );
    },
    list({ to, limit = 100 } = {}) {
      const rows = db
        .prepare("SELECT * FROM mails WHERE ?1 IS NULL OR recipients LIKE ?1 ORDER BY id DESC LIMIT ?2")
        .all(to === undefined ? null : `%${JSON.stringify(to)}%`, limit);
      return rows.map(read);
    },
    get(id) {
      const row = db.prepare("SELECT * FROM mails WHERE id = ?").get(id);
      return row === undefined ? null : read(row);
    },
    raw(id) {
      const row = db.prepare("SELECT raw FROM mails WHERE id = ?").get(id);
      return row === undefined ? null : Buffer.from(row["raw"] as Uint8Array).toString("utf8");
    },
    clear: () => db.exec("DELETE FROM mails"),
    close: () => db.close(),
  };
}
