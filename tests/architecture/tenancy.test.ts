import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { difference } from "../../scripts/migrate/engine";
import { TEMPLATE } from "../support/template";

/** Tables without row security, each with its reason. */
const ROUTING: Record<string, string> = {
  ShopifySession: "found by the platform's session id before a shop is known; tokens are sealed",
  ChannelRoute: "tells which shop a platform's account is",
  InboxMessage: "received before its shop is known; opaque body, emptied when done",
  OutboxEvent: "read across shops by the relay; ids alone; written by a scope for its own shop",
  StorefrontKey: "tells which shop a publishable key is",
  PluginConnection: "tells which shop a plugin's signature is for; its secret is sealed",
  MerchantSession: "tells which shop a cookie is for, by its hash",
  MerchantAddress: "tells which shops a mail address may enter, by its keyed hash",
  OneTimeToken: "what is good once, by its hash",
  _prisma_migrations: "the schema's own ledger",
};

const url = new URL(inject("postgres"));
url.pathname = `/${TEMPLATE}-tenancy`;
const client = new pg.Client({ connectionString: url.href });
let tables: { name: string; secured: boolean; forced: boolean }[] = [];

const column = async (text: string) => (await client.query<{ name: string }>(text)).rows.map((row) => row.name);

describe("every table", () => {
  beforeAll(async () => {
    const server = new pg.Client({ connectionString: inject("postgres") });
    await server.connect();
    await server.query(`CREATE DATABASE "${TEMPLATE}-tenancy" TEMPLATE "${TEMPLATE}"`);
    await server.end();
    await client.connect();
    const found = await client.query(
      `SELECT c.relname AS name, c.relrowsecurity AS secured, c.relforcerowsecurity AS forced
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')`,
    );
    tables = found.rows;
  });
  afterAll(() => client.end());

  it("has forced row security, or stands on the short list", () => {
    expect(tables.length).toBeGreaterThan(20);
    expect(
      tables.filter((table) => !ROUTING[table.name] && !(table.secured && table.forced)).map((table) => table.name),
    ).toEqual([]);
    expect(tables.filter((table) => ROUTING[table.name] && table.secured).map((table) => table.name)).toEqual([
      "OutboxEvent",
    ]);
  });

  it("has the one policy, on its shop's column, that does not forgive a forgotten scope", async () => {
    const { rows } = await client.query<{ name: string; policies: string[]; quals: string[]; checks: string[] }>(
      `SELECT tablename AS name, array_agg(policyname::text) AS policies, array_agg(qual) AS quals, array_agg(with_check) AS checks
       FROM pg_policies WHERE schemaname = 'public' AND tablename <> 'OutboxEvent' GROUP BY tablename`,
    );
    const expected = (name: string) =>
      `(${name === "Shop" ? "id" : '"shopId"'} = (current_setting('app.shop_id'::text))::uuid)`;
    expect(rows.map((row) => row.name).sort()).toEqual(
      tables
        .filter((table) => !ROUTING[table.name])
        .map((table) => table.name)
        .sort(),
    );
    for (const row of rows) {
      expect(row, row.name).toMatchObject({
        policies: ["in_shop"],
        quals: [expected(row.name)],
        checks: [expected(row.name)],
      });
    }
  });

  it("lets a scope tell the outbox of its own shop alone, and read nothing of it", async () => {
    const { rows } = await client.query(
      `SELECT roles::text AS role, cmd, qual, with_check AS check FROM pg_policies WHERE tablename = 'OutboxEvent' ORDER BY 1`,
    );
    expect(rows).toEqual([
      { role: "{aisle_ingress}", cmd: "ALL", qual: "true", check: "true" },
      {
        role: "{aisle_tenant}",
        cmd: "INSERT",
        qual: null,
        check: `("shopId" = (current_setting('app.shop_id'::text))::uuid)`,
      },
    ]);
  });

  it("has an index that starts with the shop", async () => {
    const led = await column(
      `SELECT DISTINCT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE a.attname IN ('shopId', 'id') AND (a.attname = 'shopId' OR c.relname = 'Shop')`,
    );
    expect(
      tables.filter((table) => !ROUTING[table.name] && !led.includes(table.name)).map((table) => table.name),
    ).toEqual([]);
  });

  it("points at other tables with the shop in the key", async () => {
    const loose = await column(
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = conrelid AND a.attnum = ANY (conkey) AND a.attname = 'shopId')`,
    );
    expect(loose).toEqual([]);
  });

  it("takes no row of a shop that was erased", async () => {
    const held = await column(
      `SELECT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
       WHERE t.tgname = 'shop_stands' AND p.proname = 'aisle_shop_stands' AND t.tgenabled = 'O'
         AND pg_get_triggerdef(t.oid) LIKE '%BEFORE INSERT ON%FOR EACH STATEMENT WHEN ((CURRENT_USER = ''aisle_tenant''::name))%'`,
    );
    const insertable = tables.filter((table) => table.name !== "Shop" && (!ROUTING[table.name] || table.secured));
    expect(held.sort()).toEqual(insertable.map((table) => table.name).sort());
  });

  it("gives the tenant role nothing of the routing tables but telling the outbox", async () => {
    const granted = await client.query(
      `SELECT table_name AS name, privilege_type AS may FROM information_schema.role_table_grants WHERE grantee = 'aisle_tenant' AND table_name = ANY ($1)`,
      [Object.keys(ROUTING)],
    );
    expect(granted.rows).toEqual([{ name: "OutboxEvent", may: "INSERT" }]);
  });

  it("gives the ingress role nothing of the tenants' tables", async () => {
    const granted = await client.query(
      `SELECT table_name AS name FROM information_schema.role_table_grants WHERE grantee = 'aisle_ingress' AND NOT (table_name = ANY ($1))`,
      [Object.keys(ROUTING)],
    );
    expect(granted.rows).toEqual([]);
  });

  it("lets no role past row security", async () => {
    const strong = await column(
      `SELECT rolname AS name FROM pg_roles WHERE rolname LIKE 'aisle\\_%' AND rolname <> 'aisle_owner' AND (rolsuper OR rolbypassrls)`,
    );
    expect(strong).toEqual([]);
  });

  it("stands in the schema as in the migrations", async () => {
    expect(await difference(inject("postgres"))).toBe("");
  });
});
