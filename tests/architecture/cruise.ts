import { cruise, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { forbidden } from "./rules";

/** Every broken boundary below `baseDir`, as `rule: from → to`, and how many files were read. */
export async function brokenBoundaries(
  folders: string[],
  baseDir = process.cwd(),
): Promise<{ broken: string[]; files: number }> {
  const tsConfig = `${baseDir}/tsconfig.json`;
  const { output } = await cruise(
    folders,
    {
      baseDir,
      ruleSet: { forbidden },
      validate: true,
      exclude: { path: "app/infra/db/generated" },
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
      tsConfig: { fileName: tsConfig },
      enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
    },
    undefined,
    { tsConfig: extractTSConfig(tsConfig) },
  );
  const { summary } = output as ICruiseResult;
  return {
    broken: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    files: summary.totalCruised,
  };
}
