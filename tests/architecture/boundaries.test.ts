import { existsSync } from "node:fs";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { expect, it } from "vitest";
import { forbidden } from "./rules";

const folders = ["app", "connectors", "jobs", "sandbox", "extensions"].filter((folder) => existsSync(folder));

it("keeps every boundary, without exception", async () => {
  const { output } = await cruise(
    folders,
    {
      ruleSet: { forbidden },
      validate: true,
      exclude: { path: "app/infra/db/generated" },
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: "tsconfig.json" },
      enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
    },
    undefined,
    { tsConfig: extractTSConfig("tsconfig.json") },
  );
  const { summary } = output as ICruiseResult;
  expect(summary.totalCruised).toBeGreaterThan(100);
  const broken = summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`);
  expect(broken).toEqual([]);
});
