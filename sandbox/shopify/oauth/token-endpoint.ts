import { timingSafeEqual } from "node:crypto";
import type { AppConfig } from "../app-config";
import { type AccessTokenRow, fromJson, grantedScopes, isInstalled, type ShopState } from "../state";

import { readSessionToken } from "./session-token";
import { shopOwner } from "./staff";
import { accessSeconds, issueToken, refreshPair, refreshSeconds } from "./tokens";

export interface TokenAnswer {
  status: number;
  body: Record<string, unknown>;
}

const tokenTypes = {
  "urn:shopify:params:oauth:token-type:offline-access-token": "offline",
  "urn:shopify:params:oauth:token-type:online-access-token": "online",
} as const;

/**
 * `POST /admin/oauth/access_token`: token exchange and refresh.
 * @param request the body's fields, from JSON or a form
 */
export function answerTokenRequest(state: ShopState, app: AppConfig, request: Record<string, unknown>): TokenAnswer {
  if (request["client_id"] !== app.clientId) {
    return refusal("application_cannot_be_found", "A matching application could not be found.");
  }
  if (!sameSecret(request["client_secret"], app.secret)) {
    return refusal("invalid_client", "The client secret is invalid.");
  }
  switch (request["grant_type"]) {
    case "urn:ietf:params:oauth:grant-type:token-exchange":
      return exchange(state, app, request);
    case "refresh_token":
      return refresh(state, app, request);
    default:
      return refusal("unsupported_grant_type", "The authorization grant type is not supported.");
  }
}

function exchange(state: ShopState, app: AppConfig, request: Record<string, unknown>): TokenAnswer {
  const requested = request["requested_token_type"];
  const kind = typeof requested === "string" ? tokenTypes[requested as keyof typeof tokenTypes] : undefined;
  if (kind === undefined) return refusal("invalid_request", "The requested token type is not supported.");
  if (request["subject_token_type"] !== "urn:ietf:params:oauth:token-type:id_token") {
    return refusal("invalid_request", "The subject token type is not supported.");
  }
  const claims = readSessionToken(String(request["subject_token"] ?? ""), {
    shop: state.domain,
    clientId: app.clientId,
    secret: app.secret,
    now: new Date(),
  });
  if (claims === null) {
    return refusal("invalid_subject_token", "Token exchange cannot be performed due to an invalid subject token.");
  }
  if (!isInstalled(state, app.clientId)) return refusal("app_not_installed", "The app is not installed on this shop.");
  const scopes = grantedScopes(state, app.clientId);
  const expiring = kind === "online" || ["1", 1, true, "true"].includes(request["expiring"] as string);
  const userId = kind === "online" ? Number(claims.sub) : null;
  const row = issueToken(state, { appKey: app.clientId, scopes, kind, expiring, userId });
  return {
    status: 200,
    body: kind === "online" ? onlineBody(state, row, scopes, Number(claims.sub)) : offlineBody(row, scopes),
  };
}

function refresh(state: ShopState, app: AppConfig, request: Record<string, unknown>): TokenAnswer {
  const scopes = grantedScopes(state, app.clientId);
  const token = String(request["refresh_token"] ?? "");
  const row = isInstalled(state, app.clientId) ? refreshPair(state, app.clientId, token, scopes) : null;
  if (row === null) {
    return refusal("invalid_grant", "The refresh token is invalid, expired or revoked.");
  }
  const left = Math.max(1, Math.round((Date.parse(row.expiresAt ?? "") - state.now().getTime()) / 1000));
  return { status: 200, body: { ...offlineBody(row, scopes), expires_in: left } };
}

function offlineBody(row: AccessTokenRow, scopes: string[]): Record<string, unknown> {
  const body: Record<string, unknown> = { access_token: row.token, scope: scopes.join(",") };
  if (row.refreshToken === null) return body;
  return {
    ...body,
    expires_in: accessSeconds,
    refresh_token: row.refreshToken,
    refresh_token_expires_in: refreshSeconds,
  };
}

function onlineBody(state: ShopState, row: AccessTokenRow, scopes: string[], userId: number): Record<string, unknown> {
  const owner = shopOwner(state.shop().email);
  return {
    access_token: row.token,
    scope: fromJson(row.scopes).join(","),
    expires_in: 86_399,
    associated_user_scope: scopes.join(","),
    associated_user: {
      id: userId,
      first_name: owner.firstName,
      last_name: owner.lastName,
      email: owner.email,
      email_verified: true,
      account_owner: userId === owner.id,
      locale: "en",
      collaborator: false,
    },
  };
}

function refusal(error: string, description: string): TokenAnswer {
  return { status: 400, body: { error, error_description: description } };
}

function sameSecret(given: unknown, secret: string): boolean {
  const a = Buffer.from(typeof given === "string" ? given : "");
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}
