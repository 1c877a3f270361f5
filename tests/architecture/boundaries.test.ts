import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { brokenBoundaries } from "./cruise";

const FOLDERS = ["app", "connectors", "jobs", "sandbox", "extensions"];

describe("the project", () => {
  it("keeps every boundary, without exception", async () => {
    const { broken, files } = await brokenBoundaries(FOLDERS.filter((folder) => existsSync(folder)));
    expect(files).toBeGreaterThan(100);
    expect(broken).toEqual([]);
  });
});

/** A house in which somebody took a short cut: the file, what it imports, and the rule that must say so. */
const SHORT_CUTS: [from: string, to: string, rule: string][] = [
  ["app/kernel/money.ts", "../infra/log", "kernel-is-pure"],
  ["app/kernel/money.ts", "node:fs", "kernel-and-cores-do-no-io"],
  ["app/infra/log.ts", "../domains/orders/orders.server", "infra-knows-no-domain"],
  ["app/domains/orders/core/total.ts", "../store.server", "core-is-pure"],
  ["app/domains/orders/core/total.ts", "node:http", "kernel-and-cores-do-no-io"],
  ["app/domains/orders/store.server.ts", "../catalog/catalog.server", "store-reads-rows-alone"],
  ["app/domains/orders/orders.server.ts", "../../infra/db/rows", "only-stores-touch-rows"],
  ["app/domains/catalog/catalog.server.ts", "../orders/orders.server", "rank-catalog"],
  ["app/domains/catalog/catalog.server.ts", "../orders/store.server", "rank-catalog"],
  ["app/domains/catalog/faces/read.ts", "../../orders/orders.server", "rank-catalog"],
  ["app/domains/catalog/faces/read.ts", "../../orders/faces/list", "rank-catalog"],
  ["app/domains/orders/events.ts", "./orders.server", "declarations-are-tables"],
  ["app/domains/orders/routes/list.ts", "../store.server", "routes-talk-to-faces"],
  ["app/domains/gifts/gifts.server.ts", "../../kernel/money", "every-domain-has-a-rank"],
  ["app/entrances/door.ts", "../domains/orders/store.server", "entrances-call-faces"],
  ["connectors/etsy/connector.ts", "../shopify/connector", "connectors-know-the-contract"],
  ["connectors/etsy/connector.ts", "../../app/infra/log", "connectors-know-the-contract"],
  ["jobs/orders.ts", "../app/domains/orders/store.server", "jobs-call-faces"],
  ["sandbox/shop.ts", "../app/kernel/money", "sandbox-stands-alone"],
  ["app/infra/log.ts", "../../sandbox/shop", "nobody-imports-the-sandbox"],
  ["extensions/block/src.ts", "../../app/kernel/money", "extensions-share-types-alone"],
];

describe("a short cut", () => {
  it.each(SHORT_CUTS)("from %s to %s breaks %s", async (from, to, rule) => {
    const house = mkdtempSync(join(tmpdir(), "aisle-house-"));
    try {
      cpSync("tsconfig.json", join(house, "tsconfig.json"));
      const write = (file: string, text: string) => {
        mkdirSync(dirname(join(house, file)), { recursive: true });
        writeFileSync(join(house, file), text);
      };
      for (const file of SHORT_CUTS.map(([name]) => name)) write(file, "export const one = 1;\n");
      for (const file of [
        "app/domains/orders/faces/list.ts",
        "app/domains/orders/store.server.ts",
        "app/infra/db/rows.ts",
        "connectors/shopify/connector.ts",
      ]) {
        if (file !== from) write(file, "export const one = 1;\n");
      }
      write(from, `import * as other from "${to}";\nexport const one = other;\n`);
      const { broken } = await brokenBoundaries(FOLDERS, house);
      expect(broken.map((line) => line.split(":")[0])).toContain(rule);
    } finally {
      rmSync(house, { recursive: true, force: true });
    }
  });
});
