import { expect, it } from "vitest";
import { testDeps } from "../../testing/deps";
import type { Platform } from "../platform";
import { walk } from "../walk";

/** Amounts are exact to the last minor unit, in currencies of none, two and three digits. */
export function moneyLaws(platform: Platform): void {
  const { connector } = platform;
  if (!connector.ports.includes("catalog")) return;
  it.each(["JPY", "GBP", "KWD"])("prices in %s are exact", async (currency) => {
    const account = await platform.account(currency);
    try {
      const open = connector.open(
        account.credentials,
        testDeps((url, init) => account.fetch(url, init)),
      );
      const read = new Map<string, bigint>();
      const { pages } = await walk(open, "catalog");
      for (const { changes } of pages) {
        for (const change of changes) {
          const variants =
            change.kind === "variants"
              ? change.variants
              : change.kind === "product"
                ? (change.product.variants ?? [])
                : [];
          for (const variant of variants) read.set(variant.externalId, variant.priceMinor);
          if (change.kind === "product") expect(change.product.currency).toBe(currency);
        }
      }
      expect(read).toEqual(account.prices());
    } finally {
      await account.stop();
    }
  });
}
