import { type BenchOptions, type Part, readOptions } from "./options";
import { measureAdmin } from "./parts/admin";
import { measureExperiments } from "./parts/experiments";
import { measureFiles } from "./parts/files";
import { measureImport } from "./parts/import";
import { measurePage } from "./parts/page";
import { measureStorefront } from "./parts/storefront";
import { measureTraining } from "./parts/train";
import { measureWebhooks } from "./parts/webhooks";
import { measureWooCommerce } from "./parts/woocommerce";
import { type Measured, machine, table } from "./report";
import type { Bench } from "./shop";
import { openBench } from "./shop";

const parts: Record<Part, (bench: Bench) => Promise<Measured[]>> = {
  import: measureImport,
  train: measureTraining,
  storefront: measureStorefront,
  page: measurePage,
  admin: measureAdmin,
  webhooks: measureWebhooks,
  experiments: measureExperiments,
  files: measureFiles,
  woocommerce: measureWooCommerce,
};

async function run(options: BenchOptions): Promise<void> {
  const measuredAt = new Date().toISOString();
  const results: Measured[] = [];
  const bench = await openBench(options);
  try {
    for (const part of options.parts) {
      console.error(`measuring: ${part}`);
      results.push(...(await parts[part](bench)));
    }
  } finally {
    await bench.close();
    const orders = options.orders ? "a file" : "seeded";
    console.log(JSON.stringify({ measuredAt, machine: machine(), orders, results }));
    if (!options.isJson) console.log(`\n${table(results)}`);
  }
}

try {
  await run(readOptions(process.argv.slice(2)));
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
