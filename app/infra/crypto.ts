import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env";

function keys(): Buffer[] {
  const { ENCRYPTION_KEY, ENCRYPTION_KEYS_PREVIOUS } = env();
  return [ENCRYPTION_KEY, ...(ENCRYPTION_KEYS_PREVIOUS?.split(",") ?? [])].map((key) =>
    Buffer.from(key.trim(), "base64"),
  );
}

const keyName = (key: Buffer) => createHash("sha256").update(key).digest("hex").slice(0, 8);

/**
 * AES-256-GCM: `v1.<key name>.<iv>.<tag>.<text>`. `context` (such as the row's id) is authenticated, so that a sealed
 * value moved to another row does not open.
 */
export function seal(plain: string, context: string): string {
  const key = keys()[0]!;
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return ["v1", keyName(key), ...[iv, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(".");
}

/** Throws when the value was not sealed here, was changed, or belongs to another context. */
export function unseal(sealed: string, context: string): string {
  const [version, name, iv, tag, text] = sealed.split(".");
  const key = keys().find((candidate) => keyName(candidate) === name);
  if (version !== "v1" || !key || !iv || !tag || text === undefined)
    throw new Error("a sealed value cannot be opened: unknown form or key");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"))
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
}

export function hmacSha256(secret: string, message: string | Uint8Array): Buffer {
  return createHmac("sha256", secret).update(message).digest();
}

/**
 * What a text that people know (a mail address) is found by without being kept: one hash for each encryption key, the
 * newest first, which is the one to keep.
 */
export function keyedHashes(text: string, context: string): string[] {
  return keys().map((key) => createHmac("sha256", key).update(`${context}\n${text}`).digest("hex"));
}

/** Base64url HMAC-SHA256 of a text, under a key of its own for each purpose: what is signed for one is nothing for another. */
export function sign(text: string, purpose: string): string {
  return signatureBy(keys()[0]!, text, purpose);
}

/** Whether a text was signed here for this purpose, by any key that still stands. */
export function isSigned(text: string, signature: string, purpose: string): boolean {
  const given = Buffer.from(signature);
  return keys().some((key) => isSame(Buffer.from(signatureBy(key, text, purpose)), given));
}

function signatureBy(key: Buffer, text: string, purpose: string): string {
  const own = createHmac("sha256", key).update(`sign ${purpose}`).digest();
  return createHmac("sha256", own).update(text).digest("base64url");
}

/** In constant time; false for different lengths. */
export function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

export function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** An unguessable name, such as a publishable key's or a one-time link's. */
export function randomToken(bytes = 24): string {
  return randomBytes(bytes).toString("base64url");
}
