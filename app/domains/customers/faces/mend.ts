import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { mendPersonsJob } from "../jobs";
import { holdPersons, keepFacts, keepHeads, keepPersons, readMergedChunk } from "../store/persons.server";

const AT_ONCE = 500;

/**
 * Records went without a word of the writer, as when a channel is erased: who was put together with them is settled anew,
 * a chunk at a time. Asks for the next chunk itself.
 */
export async function mendPersons(scope: ShopScope, after: string | null): Promise<void> {
  await holdPersons(scope);
  const chunk = await readMergedChunk(scope, after, AT_ONCE);
  const persons = chunk.map((account) => account.personId);
  await keepHeads(scope, persons);
  await keepPersons(
    scope,
    chunk.map((account) => account.id),
    { emails: [], phones: [] },
  );
  await keepFacts(scope, [...new Set(persons)]);
  const last = chunk.at(-1);
  if (last && chunk.length === AT_ONCE)
    await ask(scope, request(mendPersonsJob, { shopId: scope.shopId, after: last.id }));
}
