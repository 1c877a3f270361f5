import type { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type pg from "pg";
import { dangerouslyOutsideScopes } from "../db/pools";
import { log } from "../log";
import { type SessionRow, toRow, toSession } from "./session-row";

type Queryable = Pick<pg.Pool, "query">;

const COLUMNS = `id, "shopDomain", state, "isOnline", scope, "expiresAt", "accessTokenSealed", "refreshTokenSealed", "refreshTokenExpiresAt", "onlineAccess"`;
/** Shopify's own storages return at most the 25 latest of a shop. */
const LATEST = 25;

const pool = (): Queryable => dangerouslyOutsideScopes("aisle_ingress");

/** An upsert: parallel first loads exchange the token twice. `on` names the connection, where a transaction holds one. */
export async function saveSession(session: Session, on: Queryable = pool()): Promise<void> {
  const row = toRow(session);
  await on.query(
    `INSERT INTO "ShopifySession" (${COLUMNS}, "updatedAt") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now())
     ON CONFLICT (id) DO UPDATE SET "shopDomain" = $2, state = $3, "isOnline" = $4, scope = $5, "expiresAt" = $6,
       "accessTokenSealed" = $7, "refreshTokenSealed" = $8, "refreshTokenExpiresAt" = $9, "onlineAccess" = $10, "updatedAt" = now()`,
    [
      ...[row.id, row.shopDomain, row.state, row.isOnline, row.scope, row.expiresAt],
      ...[row.accessTokenSealed, row.refreshTokenSealed, row.refreshTokenExpiresAt],
      row.onlineAccess === null ? null : JSON.stringify(row.onlineAccess),
    ],
  );
}

/** A session sealed with a key that is gone counts as none: the merchant's next visit makes a new one. */
export async function findSession(id: string, on: Queryable = pool()): Promise<Session | undefined> {
  const { rows } = await on.query<SessionRow>(`SELECT ${COLUMNS} FROM "ShopifySession" WHERE id = $1`, [id]);
  return rows[0] && openOrNone(rows[0]);
}

export async function deleteSessionsOf(shopDomain: string): Promise<void> {
  await pool().query(`DELETE FROM "ShopifySession" WHERE "shopDomain" = $1`, [shopDomain]);
}

function openOrNone(row: SessionRow): Session | undefined {
  try {
    return toSession(row);
  } catch {
    log.warn({ sessionId: row.id }, "a stored session cannot be opened: its encryption key is not known");
    return undefined;
  }
}

export const sessionStorage: SessionStorage = {
  async storeSession(session) {
    await saveSession(session);
    return true;
  },
  loadSession: (id) => findSession(id),
  async deleteSession(id) {
    await pool().query(`DELETE FROM "ShopifySession" WHERE id = $1`, [id]);
    return true;
  },
  async deleteSessions(ids) {
    await pool().query(`DELETE FROM "ShopifySession" WHERE id = ANY($1)`, [ids]);
    return true;
  },
  async findSessionsByShop(shop) {
    const { rows } = await pool().query<SessionRow>(
      `SELECT ${COLUMNS} FROM "ShopifySession" WHERE "shopDomain" = $1 ORDER BY "expiresAt" DESC NULLS FIRST LIMIT ${LATEST}`,
      [shop],
    );
    return rows.map(openOrNone).filter((session) => session !== undefined);
  },
};
