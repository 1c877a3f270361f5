import { ingest } from "#jobs/ingest";
import * as files from "~/domains/files/files.server";
import { closeDatabase } from "~/infra/db/lifecycle";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { usageOf } from "../stack/usage";

/**
 * An import that waits: checked, applied and, when asked for, taken back by the code that the worker runs.
 * Prints as JSON what each step took: seconds, seconds of this process's processor, the most memory so far in MB.
 */
const [shop = "", id = "", undo] = process.argv.slice(2);
console.log(JSON.stringify(await measure(shop as ShopId)));
await closeDatabase();
process.exit(0);

async function measure(shopId: ShopId): Promise<Record<string, number>> {
  const { signal } = new AbortController();
  const out: Record<string, number> = { startMegabytes: usageOf(process.pid).peakMegabytes };
  const timed = async (name: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now();
    const before = usageOf(process.pid).cpuSeconds;
    await work();
    out[`${name}Processor`] = usageOf(process.pid).cpuSeconds - before;
    out[`${name}Seconds`] = (performance.now() - startedAt) / 1_000;
    out[`${name}Megabytes`] = usageOf(process.pid).peakMegabytes;
  };
  const see = async (id: string) => present(await inShop(shopId, (scope) => files.getImport(scope, id)));
  const { plan } = await see(id);
  if (!plan) throw new Error("the file was not understood");
  await timed("check", async () => {
    must(await inShop(shopId, (scope) => files.startCheck(scope, id, plan, new Date())));
    await files.checkFile(shopId, id, signal);
  });
  out["wouldMake"] = (await see(id)).check?.made ?? 0;
  await timed("apply", async () => {
    must(await inShop(shopId, (scope) => files.startApply(scope, id, new Date())));
    while (!(await files.applyFile(shopId, id, ingest, signal)));
  });
  out["made"] = (await see(id)).applied?.made ?? 0;
  if (undo !== "undo") return out;
  await timed("undo", async () => {
    must(await inShop(shopId, (scope) => files.startUndo(scope, id, new Date())));
    while (!(await files.undoFile(shopId, id, ingest, signal)));
  });
  out["undone"] = (await see(id)).undo?.undone ?? 0;
  return out;
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error("the import is gone");
  return value;
}
