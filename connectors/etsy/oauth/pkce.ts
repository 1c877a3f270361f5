import { createHash } from "node:crypto";

/** What this connector reads and writes. */
export const SCOPES = ["listings_r", "listings_w", "shops_r", "transactions_r"] as const;

/**
 * The proof that who asks for the tokens is who sent the seller to Etsy.
 * @param random at least 32 bytes, fresh for every grant
 */
export function proofOf(random: Uint8Array): { verifier: string; challenge: string } {
  const verifier = Buffer.from(random).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

/** Where the seller grants access. Etsy comes back to `redirectUri` with `code` and `state`, or with `error`. */
export function grantAddress(ask: {
  keystring: string;
  redirectUri: string;
  state: string;
  challenge: string;
}): string {
  const address = new URL("https://www.etsy.com/oauth/connect");
  const params = {
    response_type: "code",
    client_id: ask.keystring,
    redirect_uri: ask.redirectUri,
    scope: SCOPES.join(" "),
    state: ask.state,
    code_challenge: ask.challenge,
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(params)) address.searchParams.set(name, value);
  return address.href;
}
