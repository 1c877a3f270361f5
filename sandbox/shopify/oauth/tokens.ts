import { randomBytes } from "node:crypto";
import { type AccessTokenRow, fromJson, type ShopState, toJson } from "../state";

const day = 86_400_000;
export const accessSeconds = 3600;
export const refreshSeconds = 90 * 86_400;
/** A refresh token that was used may be used again that long, as long as its replacement wasn't. */
const retryDays = 30;

/** What the Admin API learns of the token it was shown. */
export type ResolvedToken = { scopes: string[]; appKey: string; kind: "offline" | "online"; userId: number | null };

/** An access token's standing; null for a token this shop never gave out. */
export function resolveToken(state: ShopState, token: string): ResolvedToken | "expired" | "revoked" | null {
  const row = find(state, "token", token);
  if (row === null) return null;
  if (row.revokedAt !== null) return "revoked";
  if (row.expiresAt !== null && Date.parse(row.expiresAt) <= state.now().getTime()) return "expired";
  const installation = state.sql("SELECT scopes, uninstalledAt FROM installations WHERE appKey = ?").get(row.appKey);
  if (installation === undefined || installation["uninstalledAt"] !== null) return "revoked";
  return {
    scopes: fromJson<string[]>(String(installation["scopes"])),
    appKey: row.appKey,
    kind: row.kind,
    userId: row.userId,
  };
}

export interface IssueInput {
  appKey: string;
  scopes: string[];
  kind: "offline" | "online";
  /** An offline token that does not expire has no refresh token. */
  expiring: boolean;
  userId: number | null;
}

/** Makes a new access token, and for an expiring offline one its refresh token. */
export function issueToken(state: ShopState, input: IssueInput): AccessTokenRow {
  const now = state.now().getTime();
  const refreshing = input.kind === "offline" && input.expiring;
  const lifetime = input.kind === "online" ? day : accessSeconds * 1000;
  const row: AccessTokenRow = {
    token: `shp${input.kind === "online" ? "ua" : "at"}_${randomBytes(16).toString("hex")}`,
    appKey: input.appKey,
    kind: input.kind,
    scopes: toJson(input.scopes),
    userId: input.userId,
    expiresAt: refreshing || input.kind === "online" ? new Date(now + lifetime).toISOString() : null,
    refreshToken: refreshing ? `shprt_${randomBytes(16).toString("hex")}` : null,
    refreshExpiresAt: refreshing ? new Date(now + refreshSeconds * 1000).toISOString() : null,
    replacedBy: null,
    revokedAt: null,
    createdAt: new Date(now).toISOString(),
  };
  state
    .sql(
      `INSERT INTO accessTokens (token, appKey, kind, scopes, userId, expiresAt, refreshToken, refreshExpiresAt,
         replacedBy, revokedAt, createdAt) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.token,
      row.appKey,
      row.kind,
      row.scopes,
      row.userId,
      row.expiresAt,
      row.refreshToken,
      row.refreshExpiresAt,
      row.replacedBy,
      row.revokedAt,
      row.createdAt,
    );
  return row;
}

/**
 * Trades a refresh token for a new pair. A token that was used before may be tried again (a lost answer) until its
 * replacement is used, at most 30 days: the pair it was traded for is given again, or a new one when that pair's
 * access token has run out. Null when the token is unknown, expired, revoked or retired.
 */
export function refreshPair(
  state: ShopState,
  appKey: string,
  refreshToken: string,
  scopes: string[],
): AccessTokenRow | null {
  return state.transaction(() => {
    const row = find(state, "refreshToken", refreshToken);
    const now = state.now().getTime();
    if (row === null || row.appKey !== appKey || row.revokedAt !== null) return null;
    if (row.refreshExpiresAt === null || Date.parse(row.refreshExpiresAt) <= now) return null;
    const replacement = row.replacedBy === null ? null : find(state, "token", row.replacedBy);
    if (replacement !== null) {
      if (replacement.replacedBy !== null || Date.parse(replacement.createdAt) + retryDays * day <= now) return null;
      if (Date.parse(replacement.expiresAt ?? "") > now && replacement.revokedAt === null) return replacement;
    }
    const pair = issueToken(state, { appKey, scopes, kind: "offline", expiring: true, userId: null });
    state.sql("UPDATE accessTokens SET replacedBy = ? WHERE token = ?").run(pair.token, row.token);
    return pair;
  });
}

/** Makes an access token count as expired from now on. */
export function expireToken(state: ShopState, token: string): void {
  state.sql("UPDATE accessTokens SET expiresAt = ? WHERE token = ?").run(state.now().toISOString(), token);
}

/** Makes one token, or all of an app, useless for good. */
export function revokeTokens(state: ShopState, appKey: string, token?: string): void {
  const now = state.now().toISOString();
  if (token === undefined) {
    state.sql("UPDATE accessTokens SET revokedAt = ? WHERE appKey = ? AND revokedAt IS NULL").run(now, appKey);
  } else {
    state.sql("UPDATE accessTokens SET revokedAt = ? WHERE token = ?").run(now, token);
  }
}

function find(state: ShopState, column: "token" | "refreshToken", value: string): AccessTokenRow | null {
  const row = state.sql(`SELECT * FROM accessTokens WHERE ${column} = ?`).get(value);
  return (row as unknown as AccessTokenRow | undefined) ?? null;
}

/** Ends every token that the app holds on this shop: its hour is over, or the merchant took the access away. */
export function spoilTokens(state: ShopState, appKey: string, how: "expired-token" | "revoked-access"): void {
  if (how === "revoked-access") {
    revokeTokens(state, appKey);
    return;
  }
  const now = state.now().toISOString();
  state.sql("UPDATE accessTokens SET expiresAt = ? WHERE appKey = ? AND expiresAt > ?").run(now, appKey, now);
}
