import type { Migration } from "../state";

/** The online store's own tables; pass them to `openShop` and `createShop`. */
export const onlineStoreMigrations: Migration[] = [
  {
    name: "online-store.tables",
    sql: `
CREATE TABLE theme_files (key TEXT PRIMARY KEY, content TEXT NOT NULL, updatedAt TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE carts (
  token TEXT PRIMARY KEY, note TEXT NOT NULL, attributes TEXT NOT NULL, createdAt TEXT NOT NULL,
  updatedAt TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cartLines (
  id INTEGER PRIMARY KEY, cartToken TEXT NOT NULL, variantId INTEGER NOT NULL, quantity INTEGER NOT NULL,
  properties TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (cartToken, key));
CREATE TABLE checkouts (
  token TEXT PRIMARY KEY, cartToken TEXT NOT NULL, email TEXT, phone TEXT, address TEXT, orderId INTEGER,
  createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX checkouts_cart ON checkouts (cartToken);
`,
  },
  {
    name: "online-store.customer-sessions",
    sql: `
CREATE TABLE customerSessions (token TEXT PRIMARY KEY, customerId INTEGER NOT NULL, createdAt TEXT NOT NULL) WITHOUT ROWID;
`,
  },
];
