import { createHash, randomBytes } from "node:crypto";
import type { EtsyState } from "../state/etsy-state";

export const SCOPES = [
  ...["address_r", "address_w", "billing_r", "cart_r", "cart_w", "email_r", "favorites_r", "favorites_w"],
  ...["feedback_r", "listings_d", "listings_r", "listings_w", "profile_r", "profile_w", "recommend_r", "recommend_w"],
  ...["shops_r", "shops_w", "transactions_r", "transactions_w"],
] as const;
export type Scope = (typeof SCOPES)[number];

const ACCESS_SECONDS = 3_600;
const REFRESH_SECONDS = 90 * 86_400;

export interface Granted {
  access_token: string;
  token_type: "Bearer";
  expires_in: number;
  refresh_token: string;
}

const hash = (token: string) => createHash("sha256").update(token).digest("hex");

/** Both begin with the seller's user id, as Etsy's do. @param family the grant that they come of */
export function issueTokens(state: EtsyState, scopes: readonly string[], family: number): Granted {
  const make = (kind: "access" | "refresh", lasts: number) => {
    const token = `${state.userId}.${randomBytes(48).toString("base64url")}`;
    state
      .sql("INSERT INTO tokens VALUES (?, ?, ?, ?, ?, 0)")
      .run(hash(token), kind, family, scopes.join(" "), state.second() + lasts);
    return token;
  };
  const access_token = make("access", ACCESS_SECONDS);
  return {
    access_token,
    token_type: "Bearer",
    expires_in: ACCESS_SECONDS,
    refresh_token: make("refresh", REFRESH_SECONDS),
  };
}

interface TokenRow {
  kind: string;
  family: number;
  scopes: string;
  endsAt: number;
  isRevoked: number;
}

function find(state: EtsyState, token: string, kind: "access" | "refresh"): TokenRow | null {
  const row = state.sql("SELECT * FROM tokens WHERE hash = ? AND kind = ?").get(hash(token), kind);
  return row ? (row as unknown as TokenRow) : null;
}

/** What a token opens; a text when it opens nothing. */
export function findAccess(state: EtsyState, token: string): { scopes: string[] } | string {
  const row = find(state, token, "access");
  if (!row) return "access token is invalid";
  if (row.isRevoked) return "access token is revoked";
  if (row.endsAt <= state.second()) return "access token is expired";
  return { scopes: row.scopes.split(" ") };
}

export function tokenScopes(state: EtsyState, token: string): string[] {
  const access = findAccess(state, token);
  return typeof access === "string" ? [] : access.scopes;
}

/** New tokens for a refresh token, which is worth nothing afterwards; a text when it is refused. */
export function rotate(state: EtsyState, refreshToken: string): Granted | string {
  const row = find(state, refreshToken, "refresh");
  if (!row) return "refresh_token is invalid";
  if (row.isRevoked) return "refresh_token is revoked";
  if (row.endsAt <= state.second()) return "refresh_token is expired";
  state.sql("UPDATE tokens SET isRevoked = 1 WHERE hash = ?").run(hash(refreshToken));
  return issueTokens(state, row.scopes.split(" "), row.family);
}

/** As when the seller takes the app's access away, or changes the password. */
export function revokeAll(state: EtsyState): void {
  state.sql("UPDATE tokens SET isRevoked = 1").run();
}

/** Ends all access tokens now; they can be renewed. */
export function expireAccess(state: EtsyState): void {
  state.sql("UPDATE tokens SET endsAt = 0 WHERE kind = 'access'").run();
}
