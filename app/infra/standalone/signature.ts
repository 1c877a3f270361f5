import { createHmac } from "node:crypto";
import { SECOND } from "~/kernel/time";
import { isSame, sha256 } from "../crypto";

/** How long a signature is good, and how far a plugin's clock may be ahead. */
export const SIGNATURE_MS = 60 * SECOND;
const AHEAD_MS = 10 * SECOND;

export interface Signed {
  connection: string;
  /** Milliseconds since 1970. */
  at: number;
  nonce: string;
  signature: string;
}

/** As the plugin makes it: `extensions/woocommerce-plugin/includes/class-signature.php`. Lower-case hex. */
export function signatureOf(
  secret: string,
  purpose: string,
  { connection, at, nonce }: Signed,
  detail: string,
): string {
  const text = ["v1", purpose, connection, String(at), nonce, sha256(detail)].join("\n");
  return createHmac("sha256", secret).update(text).digest("hex");
}

const FORM = { connection: /^[0-9a-f-]{36}$/, nonce: /^[\w-]{16,100}$/, signature: /^[0-9a-f]{64}$/, at: /^\d{13}$/ };

/** The parts of a signed request; null when one is missing or has not its form. */
export function readSigned(part: (name: "connection" | "at" | "nonce" | "signature") => string | null): Signed | null {
  const [connection, at, nonce, signature] = [part("connection"), part("at"), part("nonce"), part("signature")];
  if (!connection || !at || !nonce || !signature) return null;
  const isRight =
    FORM.connection.test(connection) && FORM.at.test(at) && FORM.nonce.test(nonce) && FORM.signature.test(signature);
  return isRight ? { connection, at: Number(at), nonce, signature } : null;
}

/** Whether it is the secret's, over this detail, and of now. That it came once is for the caller to see to. */
export function isGood(signed: Signed, secret: string, purpose: string, detail: string, now: Date): boolean {
  const age = now.getTime() - signed.at;
  if (age > SIGNATURE_MS || age < -AHEAD_MS) return false;
  const expected = signatureOf(secret, purpose, signed, detail);
  return isSame(Buffer.from(signed.signature), Buffer.from(expected));
}
