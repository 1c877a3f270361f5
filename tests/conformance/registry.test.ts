import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { connectors } from "../../connectors/registry";

describe("the registry", () => {
  it("names every platform once", () => {
    const names = connectors.map(({ platform }) => platform);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(connectors.map(({ platform }) => platform))("%s is put to the conformance suite", (platform) => {
    const file = join(import.meta.dirname, `${platform}.test.ts`);
    expect(existsSync(file), `tests/conformance/${platform}.test.ts is missing`).toBe(true);
    expect(readFileSync(file, "utf8")).toContain("conformance(");
  });
});
