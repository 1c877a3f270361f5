import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { noFaults } from "../../faults/faults";
import type { ShopSeed } from "../../shops/seed";
import type { EtsyApp } from "../api/door";
import { type EtsyOptions, type EtsyShop, openEtsyShop } from "../shop";

export const TEST_APP: EtsyApp = {
  keystring: "1aa2bb33c44d55eeeeee6fff",
  sharedSecret: "a1b2c3d4e5",
  redirectUris: ["https://app.example/etsy/callback"],
};

/** More than any test asks for. */
export const NO_LIMITS = { perSecond: 1_000_000, perDay: 1_000_000 };

/** A shop below a folder of its own, which goes with it. */
export async function testShop(seed: ShopSeed, options: Partial<EtsyOptions> = {}): Promise<EtsyShop> {
  const dataDir = mkdtempSync(join(tmpdir(), "aisle-etsy-"));
  const shop = await openEtsyShop({ dataDir, seed, app: TEST_APP, faults: noFaults, limits: NO_LIMITS, ...options });
  return {
    ...shop,
    async close() {
      await shop.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
