import { Session } from "@shopify/shopify-api";
import { seal, unseal } from "../crypto";

export interface SessionRow {
  id: string;
  shopDomain: string;
  state: string;
  isOnline: boolean;
  scope: string | null;
  expiresAt: Date | null;
  accessTokenSealed: string | null;
  refreshTokenSealed: string | null;
  refreshTokenExpiresAt: Date | null;
  onlineAccess: unknown;
}

/** Tokens are sealed to the row that holds them: moved to another they do not open. */
export function toRow(session: Session): SessionRow {
  const sealed = (token: string | undefined, name: string) => (token ? seal(token, `${session.id}.${name}`) : null);
  return {
    id: session.id,
    shopDomain: session.shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expiresAt: session.expires ?? null,
    accessTokenSealed: sealed(session.accessToken, "access"),
    refreshTokenSealed: sealed(session.refreshToken, "refresh"),
    refreshTokenExpiresAt: session.refreshTokenExpires ?? null,
    onlineAccess: session.onlineAccessInfo ?? null,
  };
}

export function toSession(row: SessionRow): Session {
  const opened = (token: string | null, name: string) => (token ? unseal(token, `${row.id}.${name}`) : undefined);
  const session = new Session({ id: row.id, shop: row.shopDomain, state: row.state, isOnline: row.isOnline });
  if (row.scope !== null) session.scope = row.scope;
  if (row.expiresAt) session.expires = row.expiresAt;
  if (row.refreshTokenExpiresAt) session.refreshTokenExpires = row.refreshTokenExpiresAt;
  const accessToken = opened(row.accessTokenSealed, "access");
  if (accessToken !== undefined) session.accessToken = accessToken;
  const refreshToken = opened(row.refreshTokenSealed, "refresh");
  if (refreshToken !== undefined) session.refreshToken = refreshToken;
  if (row.onlineAccess) session.onlineAccessInfo = row.onlineAccess as NonNullable<Session["onlineAccessInfo"]>;
  return session;
}
