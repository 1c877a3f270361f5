import { createHash, randomBytes } from "node:crypto";
import { html } from "../../http/html";
import { htmlReply, jsonReply, type Reply } from "../../http/reply";
import type { EtsyApp } from "../api/door";
import type { EtsyState } from "../state/etsy-state";
import { issueTokens, rotate, SCOPES } from "./tokens";

const CODE_SECONDS = 60;

const page = (title: string, body: ReturnType<typeof html>, status = 200) =>
  htmlReply(
    `<!doctype html>${html`<html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${body}</html>`}`,
    status,
  );

/** `GET /oauth/connect`: the seller, who is signed in already, is asked whether the app may. */
export function askSeller(state: EtsyState, app: EtsyApp, query: URLSearchParams): Reply {
  const wrong = wrongIn(app, query);
  if (wrong !== null) return page("Something went wrong", html`<p>${wrong}</p>`, 400);
  const scopes = (query.get("scope") ?? "").split(" ");
  const fields = [...query].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const body = html`<p>An app would like to use the shop ${state.setting("shopName")}.</p>
    <ul>${scopes.map((scope) => html`<li>${scope}</li>`)}</ul>
    <form method="post" action="/oauth/connect">${fields}<button name="grant" value="1">Grant access</button>
    <button name="grant" value="0">Deny</button></form>`;
  return page("Etsy", body);
}

/** `POST /oauth/connect`: back to the app with a code, or with the refusal. */
export function answerSeller(state: EtsyState, app: EtsyApp, fields: Record<string, unknown>): Reply {
  const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]));
  const wrong = wrongIn(app, query);
  if (wrong !== null) return page("Something went wrong", html`<p>${wrong}</p>`, 400);
  const back = new URL(query.get("redirect_uri") ?? "");
  back.searchParams.set("state", query.get("state") ?? "");
  if (query.get("grant") === "0") {
    back.searchParams.set("error", "access_denied");
    back.searchParams.set("error_description", "The user denied access");
  } else {
    const code = randomBytes(32).toString("base64url");
    state
      .sql("INSERT INTO codes VALUES (?, ?, ?, ?, ?, 0)")
      .run(
        ...[code, query.get("redirect_uri"), query.get("code_challenge"), query.get("scope")],
        state.second() + CODE_SECONDS,
      );
    back.searchParams.set("code", code);
  }
  return { status: 302, headers: { location: back.href }, body: "" };
}

function wrongIn(app: EtsyApp, query: URLSearchParams): string | null {
  if (query.get("response_type") !== "code") return "The response_type must be code.";
  if (query.get("client_id") !== app.keystring) return "The application that is requesting authorization is not known.";
  if (!app.redirectUris.includes(query.get("redirect_uri") ?? "")) return "The redirect URL is not permitted.";
  const scopes = (query.get("scope") ?? "").split(" ").filter(Boolean);
  if (scopes.length === 0) return "The scope is missing.";
  const unknown = scopes.find((scope) => !SCOPES.some((known) => known === scope));
  if (unknown !== undefined) return `The scope ${unknown} is not known.`;
  if (!query.get("state")) return "The state is missing.";
  if (query.get("code_challenge_method") !== "S256" || !query.get("code_challenge")) {
    return "A code_challenge by S256 is required.";
  }
  return null;
}

const refused = (error: string, error_description: string) => jsonReply({ error, error_description }, 400);

/** `POST /v3/public/oauth/token`. */
export function answerToken(state: EtsyState, app: EtsyApp, fields: Record<string, unknown>): Reply {
  if (fields["client_id"] !== app.keystring) return refused("invalid_client", "client_id is invalid");
  switch (fields["grant_type"]) {
    case "authorization_code":
      return exchange(state, fields);
    case "refresh_token": {
      const tokens = rotate(state, String(fields["refresh_token"] ?? ""));
      return typeof tokens === "string" ? refused("invalid_grant", tokens) : jsonReply(tokens);
    }
    default:
      return refused("unsupported_grant_type", "grant_type is not supported");
  }
}

function exchange(state: EtsyState, fields: Record<string, unknown>): Reply {
  const code = String(fields["code"] ?? "");
  const row = state.sql("SELECT * FROM codes WHERE code = ?").get(code);
  if (!row) return refused("invalid_grant", "code is invalid");
  if (row["isUsed"]) return refused("invalid_grant", "code has been used previously");
  if (Number(row["endsAt"]) <= state.second()) return refused("invalid_grant", "code is expired");
  if (row["redirectUri"] !== fields["redirect_uri"]) return refused("invalid_grant", "redirect_uri does not match");
  const made = createHash("sha256")
    .update(String(fields["code_verifier"] ?? ""))
    .digest("base64url");
  if (made !== row["challenge"]) return refused("invalid_grant", "code_verifier is invalid");
  state.sql("UPDATE codes SET isUsed = 1 WHERE code = ?").run(code);
  return jsonReply(issueTokens(state, String(row["scopes"]).split(" "), state.next("grant")));
}
