import { runMigrations } from "bullmq";
import pg from "pg";
import { deploy } from "./engine";

/**
 * Brings a database to where the app can run on it: migrations, the queue's own schema, and the login role of
 * `appUrl` with exactly the rights it needs. Repeating it changes nothing. `ownerUrl` must be able to make roles.
 */
export async function provision(ownerUrl: string, appUrl: string): Promise<string[]> {
  const applied = await deploy(ownerUrl);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const client = await pool.connect();
  try {
    await runMigrations(client, "bullmq");
    await grantLogin(client, new URL(appUrl));
  } finally {
    client.release();
    await pool.end();
  }
  return applied;
}

/** The login inherits nothing: each pool takes the one role it works under (`SET ROLE`). */
async function grantLogin(client: pg.PoolClient, app: URL): Promise<void> {
  const user = decodeURIComponent(app.username);
  const owner = (await client.query<{ user: string }>("SELECT current_user AS user")).rows[0]?.user;
  if (user === owner)
    throw new Error(
      "DATABASE_URL and DATABASE_ADMIN_URL name the same user: the app must not own its tables, or row security would not bind it.",
    );
  const name = client.escapeIdentifier(user);
  // Two databases of one server may be provisioned at the same moment: roles belong to the server.
  await client.query("SELECT pg_advisory_lock(7241001)");
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [user]);
    if (!rowCount)
      await client.query(
        `CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD ${client.escapeLiteral(decodeURIComponent(app.password))}`,
      );
    await client.query(`ALTER ROLE ${name} NOINHERIT NOSUPERUSER NOBYPASSRLS`);
    await client.query(`GRANT aisle_tenant, aisle_ingress, aisle_queue TO ${name}`);
    await client.query("GRANT USAGE, CREATE ON SCHEMA bullmq TO aisle_queue");
    await client.query("GRANT ALL ON ALL TABLES IN SCHEMA bullmq TO aisle_queue");
    await client.query("GRANT ALL ON ALL SEQUENCES IN SCHEMA bullmq TO aisle_queue");
    await client.query("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bullmq TO aisle_queue");
  } finally {
    await client.query("SELECT pg_advisory_unlock(7241001)");
  }
}
