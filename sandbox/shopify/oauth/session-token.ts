import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

export interface SessionTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
}

export interface SessionTokenInput {
  shop: string;
  clientId: string;
  secret: string;
  userId: number;
  /** Stays the same while the same person has the admin open. */
  sessionId: string;
  /** The machine's clock, since the app checks against its own. */
  now: Date;
}

/** An id token as App Bridge hands out: HS256 with the app's secret, good for one minute. */
export function makeSessionToken(input: SessionTokenInput): string {
  const seconds = Math.floor(input.now.getTime() / 1000);
  const claims: SessionTokenClaims = {
    iss: `https://${input.shop}/admin`,
    dest: `https://${input.shop}`,
    aud: input.clientId,
    sub: String(input.userId),
    exp: seconds + 60,
    nbf: seconds,
    iat: seconds,
    jti: randomUUID(),
    sid: input.sessionId,
  };
  const head = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${head}.${sign(head, input.secret)}`;
}

/** Clocks may differ by that many seconds. */
const tolerance = 10;

/** The claims of a token that this app may use for this shop at this time, or null. */
export function readSessionToken(
  token: string,
  expected: { shop: string; clientId: string; secret: string; now: Date },
): SessionTokenClaims | null {
  const [header, body, signature, ...rest] = token.split(".");
  if (header === undefined || body === undefined || signature === undefined || rest.length > 0) return null;
  if (!sameText(signature, sign(`${header}.${body}`, expected.secret))) return null;
  const algorithm = parsed(header);
  const claims = parsed(body) as Partial<SessionTokenClaims> | null;
  if (algorithm?.["alg"] !== "HS256" || claims === null) return null;
  const seconds = expected.now.getTime() / 1000;
  if (claims.aud !== expected.clientId) return null;
  if (claims.dest !== `https://${expected.shop}` || claims.iss !== `https://${expected.shop}/admin`) return null;
  if (typeof claims.exp !== "number" || claims.exp + tolerance <= seconds) return null;
  if (typeof claims.nbf !== "number" || claims.nbf - tolerance > seconds) return null;
  return typeof claims.sub === "string" && typeof claims.sid === "string" ? (claims as SessionTokenClaims) : null;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function sign(text: string, secret: string): string {
  return createHmac("sha256", secret).update(text).digest("base64url");
}

function parsed(encoded: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
