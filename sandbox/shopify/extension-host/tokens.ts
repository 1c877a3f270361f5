import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A JWT, HS256. */
export function signToken(claims: object, secret: string): string {
  const head = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;
}

/** The claims of a JWT by this secret; null when it is not. */
export function readToken(token: string, secret: string): Record<string, unknown> | null {
  const [header = "", body = "", signature = ""] = token.split(".");
  const expected = createHmac("sha256", secret).update(`${header}.${body}`).digest();
  const given = Buffer.from(signature, "base64url");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    return JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as Record<string, unknown>;
  } catch {
    return null;
  }
}

interface Issuing {
  shop: string;
  clientId: string;
  secret: string;
  /** The machine's clock: the app checks by its own. */
  now: Date;
}

/** As `shopify.sessionToken.get()` gives it in a checkout, with who is logged in: good for five minutes. */
export function checkoutSessionToken(
  { shop, clientId, secret, now }: Issuing,
  customerId: number | null = null,
): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  const times = { iat: seconds, nbf: seconds, exp: seconds + 300 };
  const who = customerId === null ? {} : { sub: `gid://shopify/Customer/${customerId}` };
  return signToken({ dest: shop, aud: clientId, jti: randomUUID(), ...who, ...times }, secret);
}

/** As `inputData.token` of a post-purchase extension. */
export function purchaseToken(inputData: object, referenceId: string, { secret, now }: Issuing): string {
  return signToken(
    { iss: "shopify", sub: referenceId, iat: Math.floor(now.getTime() / 1_000), input_data: inputData },
    secret,
  );
}
