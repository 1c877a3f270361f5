import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from "jose";

/** Shopify's clock and ours may differ by so much. */
const SKEW_SECONDS = 10;
/** What was signed for a purchase is taken this long. */
const PURCHASE_SECONDS = 60 * 60;

export interface TokenKeys {
  /** The app's client id. */
  clientId: string;
  /** The app's secret, and the one before its last rotation. The first signs. */
  secrets: readonly string[];
}

/** Who calls from a checkout, a thank-you page or an order status page. */
export interface SessionToken {
  shopDomain: string;
  /** The platform's numeric id of the customer who is logged in; null: nobody is, or the app may not know. */
  customerId: string | null;
}

/** Of a UI extension: `aud` is the app, `dest` the shop, and it has not run out. Null otherwise. */
export async function readSessionToken(token: string, keys: TokenKeys, now: Date): Promise<SessionToken | null> {
  const claims = await verify(token, keys.secrets, now, { audience: keys.clientId, requiredClaims: ["exp", "dest"] });
  const shopDomain = domainOf(claims?.["dest"]);
  const customerId = /^gid:\/\/shopify\/Customer\/(\d{1,20})$/.exec(String(claims?.sub ?? ""))?.[1] ?? null;
  return shopDomain ? { shopDomain, customerId } : null;
}

/** A purchase that was just paid, as Shopify signed it for a post-purchase extension. Ids are the platform's, numeric. */
export interface PurchaseToken {
  shopDomain: string;
  /** Names the purchase: the order's checkout token. */
  referenceId: string;
  /** Who bought, logged in or not; null: the platform does not say. */
  customerId: string | null;
  productExternalIds: string[];
}

/** Null when it was not signed by Shopify for this app, is too old, or has not the form that is documented. */
export async function readPurchaseToken(token: string, keys: TokenKeys, now: Date): Promise<PurchaseToken | null> {
  const claims = await verify(token, keys.secrets, now, {
    issuer: "shopify",
    requiredClaims: ["iat", "sub"],
    maxTokenAge: PURCHASE_SECONDS,
  });
  const data = claims?.["input_data"] as PurchaseData | undefined;
  const shopDomain = domainOf(data?.shop?.domain);
  const purchase = data?.initialPurchase;
  if (!claims?.sub || !shopDomain || purchase?.referenceId !== claims.sub) return null;
  const lines = Array.isArray(purchase.lineItems) ? purchase.lineItems : [];
  const productExternalIds = lines.flatMap((line) => (line?.product?.id ? [String(line.product.id)] : []));
  const customerId =
    /^(?:gid:\/\/shopify\/Customer\/)?(\d{1,20})$/.exec(String(purchase.customerId ?? ""))?.[1] ?? null;
  return { shopDomain, referenceId: claims.sub, customerId, productExternalIds };
}

interface PurchaseData {
  shop?: { domain?: unknown };
  initialPurchase?: {
    referenceId?: unknown;
    customerId?: unknown;
    lineItems?: ({ product?: { id?: number | string } } | null)[];
  };
}

/**
 * What Shopify is asked to change of a purchase, signed. `id` is the token's `jti`: Shopify takes each once, so that the
 * same id can never charge twice.
 */
export function signChangeset(
  changeset: { id: string; referenceId: string; changes: readonly object[] },
  { clientId, secrets }: TokenKeys,
  now: Date,
): Promise<string> {
  return sign(
    { jti: changeset.id, iss: clientId, sub: changeset.referenceId, changes: changeset.changes },
    secrets[0],
    now,
  );
}

/** Something of our own that the shopper's browser keeps for us, good for an hour. `use` keeps kinds of it apart. */
export function sealForBrowser(use: string, claims: JWTPayload, { secrets }: TokenKeys, now: Date): Promise<string> {
  return sign({ ...claims, aud: ownAudience(use) }, secrets[0], now);
}

/** What was sealed for this use, unchanged; null otherwise. */
export function openFromBrowser(use: string, token: string, keys: TokenKeys, now: Date): Promise<JWTPayload | null> {
  return verify(token, keys.secrets, now, {
    audience: ownAudience(use),
    requiredClaims: ["iat"],
    maxTokenAge: PURCHASE_SECONDS,
  });
}

/** No token of Shopify's is meant for it. */
const ownAudience = (use: string) => `aisle:${use}`;

function sign(claims: JWTPayload, secret: string | undefined, now: Date): Promise<string> {
  if (!secret) throw new Error("there is no secret to sign with");
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(Math.floor(now.getTime() / 1_000))
    .sign(new TextEncoder().encode(secret));
}

async function verify(
  token: string,
  secrets: readonly string[],
  now: Date,
  options: JWTVerifyOptions,
): Promise<JWTPayload | null> {
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
        ...{ algorithms: ["HS256"], clockTolerance: SKEW_SECONDS, currentDate: now },
        ...options,
      });
      return payload;
    } catch (error) {
      // By another secret perhaps; anything else stays wrong whatever the secret.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) return null;
    }
  }
  return null;
}

const DOMAIN = /^(?:https:\/\/)?([a-z0-9][a-z0-9-]*\.myshopify\.com)$/;

function domainOf(value: unknown): string | null {
  return typeof value === "string" ? (DOMAIN.exec(value)?.[1] ?? null) : null;
}
