import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import pg from "pg";
import { newId } from "../../app/kernel/ids";

const INTERNAL_CHAR = 18;

/**
 * Two things that adapter-pg cannot do for the schema engine: reading Postgres' internal "char" type (oid 18: named
 * Character after the read, taken as text by the driver), and running a script whole (it splits at every semicolon,
 * which breaks function bodies).
 */
function forMigrations(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const inner = adapter as unknown as {
    client: pg.Pool;
    performIO(query: SqlQuery): Promise<{ fields: { dataTypeID: number }[] }>;
  };
  adapter.executeScript = async (script) => {
    await inner.client.query(script);
  };
  const perform = inner.performIO.bind(adapter);
  const query = adapter.queryRaw.bind(adapter);
  let charColumns: number[] = [];
  inner.performIO = async (sql) => {
    const result = await perform(sql);
    charColumns = [];
    result.fields?.forEach((field, index) => {
      if (field.dataTypeID !== INTERNAL_CHAR) return;
      charColumns.push(index);
      field.dataTypeID = 25;
    });
    return result;
  };
  adapter.queryRaw = async (sql) => {
    const set = await query(sql);
    for (const index of charColumns) set.columnTypes[index] = ColumnTypeEnum.Character;
    return set;
  };
  return adapter;
}

/** Opens the database at `url`, and throw-away shadow databases beside it. */
export function migrationFactory(url: string): SqlMigrationAwareDriverAdapterFactory & { close(): Promise<void> } {
  // allowExitOnIdle: an idle connection must not hold the command open for the pool's ten seconds.
  const config = (connectionString: string) => ({ connectionString, allowExitOnIdle: true });
  const factory = new PrismaPg(config(url));
  const opened: SqlDriverAdapter[] = [];
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    // The engine leaves its connections to the pool's idle timer: whoever made the factory closes them.
    close: async () => {
      await Promise.all(opened.splice(0).map((adapter) => adapter.dispose()));
    },
    connect: async () => {
      const adapter = forMigrations(await factory.connect());
      opened.push(adapter);
      return adapter;
    },
    connectToShadowDb: async () => {
      const name = `aisle_shadow_${newId().replaceAll("-", "")}`;
      await onServer(url, (client) => client.query(`CREATE DATABASE "${name}"`));
      const shadowUrl = new URL(url);
      shadowUrl.pathname = `/${name}`;
      const shadow = forMigrations(await new PrismaPg(config(shadowUrl.href)).connect());
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await onServer(url, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
      };
      return shadow;
    },
  };
}

export async function onServer<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
