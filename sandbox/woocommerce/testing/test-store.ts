import { createHmac, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noFaults } from "../../faults/faults";
import type { ShopSeed } from "../../shops/seed";
import type { MadeKey } from "../rest/keys";
import { openWooStore, type WooOptions, type WooStore } from "../store";

/** A store below a folder of its own, which goes with it. */
export async function testStore(seed: ShopSeed, options: Partial<WooOptions> = {}): Promise<WooStore> {
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-woo-"));
  const store = await openWooStore({ dataDir, seed, faults: noFaults, shuffleMs: 0, ...options });
  return {
    ...store,
    async close() {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export interface Signing {
  method?: string;
  algorithm?: "sha1" | "sha256";
  timestamp?: number;
  nonce?: string;
}

/** The address with an OAuth 1.0a signature, made by the words of RFC 5849 and by nothing of the store's own. */
export function signed(url: string, key: MadeKey, signing: Signing = {}): string {
  const { method = "GET", algorithm = "sha256", timestamp = Math.floor(Date.now() / 1_000) } = signing;
  const address = new URL(url);
  address.searchParams.set("oauth_consumer_key", key.consumer_key);
  address.searchParams.set("oauth_nonce", signing.nonce ?? randomBytes(8).toString("hex"));
  address.searchParams.set("oauth_signature_method", `HMAC-${algorithm.toUpperCase()}`);
  address.searchParams.set("oauth_timestamp", String(timestamp));
  const pairs = [...address.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const base = `${method}&${encode(address.origin + address.pathname)}&${encode(pairs.join("&"))}`;
  const signature = createHmac(algorithm, `${key.consumer_secret}&`).update(base).digest("base64");
  address.searchParams.set("oauth_signature", signature);
  return address.href;
}
