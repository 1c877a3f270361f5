import pg from "pg";

/** Records, parents first. */
const TABLES = [
  ...["Location", "Product", "Variant", "InventoryLevel", "Collection", "CollectionProduct", "Customer", "Order"],
  ...["OrderLine", "Refund", "RefundLine", "Fulfillment"],
];
/** As many rows a statement as Aisle's own writer takes. */
const CHUNK = 5_000;

interface Copied {
  table: string;
  columns: { name: string; type: string }[];
  key: string[];
  rows: (string | null)[][];
}

/**
 * The rows of one database written into another of the same make, empty but for shop and channel: one `INSERT … ON
 * CONFLICT DO UPDATE` of arrays a chunk, its own transaction, and nothing decided about any of them.
 * Gives back the seconds of the writing alone, and how many rows there were.
 */
export async function upsertBare(fromUrl: string, toUrl: string): Promise<{ seconds: number; rows: number }> {
  const from = await connected(fromUrl);
  const to = await connected(toUrl);
  try {
    for (const table of ["Shop", "Channel"]) await write(to, await read(from, table));
    let seconds = 0;
    let rows = 0;
    for (const table of TABLES) {
      const copied = await read(from, table);
      const startedAt = performance.now();
      await write(to, copied);
      seconds += (performance.now() - startedAt) / 1_000;
      rows += copied.rows.length;
    }
    return { seconds, rows };
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function read(client: pg.Client, table: string): Promise<Copied> {
  const columns = await client.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [`"${table}"`],
  );
  const key = await client.query<{ name: string }>(
    `SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
     WHERE i.indrelid = $1::regclass AND i.indisprimary`,
    [`"${table}"`],
  );
  const list = columns.rows.map(({ name }) => `"${name}"::text`).join(", ");
  const { rows } = await client.query({ text: `SELECT ${list} FROM "${table}"`, rowMode: "array" });
  return { table, columns: columns.rows, key: key.rows.map(({ name }) => name), rows };
}

async function write(client: pg.Client, { table, columns, key, rows }: Copied): Promise<void> {
  const quoted = columns.map(({ name }) => `"${name}"`).join(", ");
  const values = columns.map(({ name, type }) => `c."${name}"::${type}`).join(", ");
  const arrays = columns.map((_, at) => `$${at + 1}::text[]`).join(", ");
  const free = columns.filter(({ name }) => !key.includes(name));
  const text = `INSERT INTO "${table}" (${quoted}) SELECT ${values} FROM unnest(${arrays}) AS c(${quoted})
    ON CONFLICT (${key.map((name) => `"${name}"`).join(", ")}) DO UPDATE SET
    ${free.map(({ name }) => `"${name}" = excluded."${name}"`).join(", ")}`;
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK);
    // Plans of foreign keys made while a parent was empty would walk all of it for each child.
    await client.query("DISCARD PLANS");
    await client.query(
      text,
      columns.map((_, at) => chunk.map((row) => row[at])),
    );
  }
}
