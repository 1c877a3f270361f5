import { applyFile, checkFile, failImport, forgetFile, readFile, undoFile } from "~/domains/files/files.server";
import * as declared from "~/domains/files/jobs";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { handle, type JobOutcome } from "./handler";
import { ingest } from "./ingest";

interface One {
  shopId: string;
  importId: string;
}

const again = (isDone: boolean): JobOutcome => (isDone ? undefined : { againMs: 0 });
const giveUp = ({ shopId, importId }: One) => failImport(shopId as ShopId, importId, "work-failed");

export const fileHandlers = [
  handle(
    declared.readFileJob,
    ({ shopId, importId }, { signal }) => readFile(shopId as ShopId, importId, signal),
    giveUp,
  ),
  handle(
    declared.checkFileJob,
    async ({ shopId, importId }, { signal }) => again(await checkFile(shopId as ShopId, importId, signal)),
    giveUp,
  ),
  handle(
    declared.applyFileJob,
    async ({ shopId, importId }, { signal }) => again(await applyFile(shopId as ShopId, importId, ingest, signal)),
    giveUp,
  ),
  handle(
    declared.undoFileJob,
    async ({ shopId, importId }, { signal }) => again(await undoFile(shopId as ShopId, importId, ingest, signal)),
    giveUp,
  ),
  handle(declared.forgetFileJob, ({ shopId, fileId }) =>
    inShop(shopId as ShopId, (scope) => forgetFile(scope, fileId, clock.now())),
  ),
];
