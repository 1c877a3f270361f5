import { defineConnector } from "../contract/connector";
import { filesCredentials } from "./credentials";
import { checkFiles, readingPort } from "./ports/reading";

/**
 * Files at addresses that answer ranges: CSV feeds of suppliers and of programs without an API. What a merchant gives by
 * hand is read by the same code (`records/`), and merged over what is held.
 */
export const files = defineConnector({
  platform: "files",
  title: "Files",
  docsUrl: "https://www.rfc-editor.org/rfc/rfc4180",
  auth: { kind: "apiKey", credentials: filesCredentials },
  ports: ["catalog", "customers", "orders"],
  webhooks: null,
  open: (credentials, deps) => ({
    check: () => checkFiles(credentials, deps),
    catalog: readingPort("products", credentials, deps),
    customers: readingPort("customers", credentials, deps),
    orders: readingPort("orders", credentials, deps),
  }),
});
