import { ingest } from "#jobs/ingest";
import {
  applyFile,
  beginFile,
  checkFile,
  getImport,
  putPiece,
  readFile,
  startApply,
  startCheck,
  startUndo,
  undoFile,
} from "~/domains/files/files.server";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";

const PIECE = 700_000;
const never = new AbortController().signal;

/** Gives a shop a file, as the page does, piece by piece; and does what the worker does with it, at once. */
export function fileDesk(shopId: ShopId) {
  const see = async (importId: string) => {
    const found = await inShop(shopId, (scope) => getImport(scope, importId));
    if (!found) throw new Error("there is no such import");
    return found;
  };
  return {
    see,
    async give(name: string, content: string | Uint8Array, pieceSize = PIECE): Promise<string> {
      const bytes = typeof content === "string" ? Buffer.from(content) : content;
      const now = new Date();
      const { fileId } = must(
        await inShop(shopId, (scope) => beginFile(scope, { name, sizeBytes: bytes.length }, now)),
      );
      for (let startsAt = 0; ; ) {
        const piece = { fileId, startsAt, bytes: bytes.subarray(startsAt, startsAt + pieceSize) };
        const { heldBytes, importId } = must(await inShop(shopId, (scope) => putPiece(scope, piece, now)));
        startsAt = heldBytes;
        if (!importId) continue;
        await readFile(shopId, importId, never);
        return importId;
      }
    },
    async check(importId: string) {
      const { plan } = await see(importId);
      if (!plan) throw new Error("the file is not understood");
      must(await inShop(shopId, (scope) => startCheck(scope, importId, plan, new Date())));
      await checkFile(shopId, importId, never);
      return see(importId);
    },
    async apply(importId: string, signal = never) {
      must(await inShop(shopId, (scope) => startApply(scope, importId, new Date())));
      while (!(await applyFile(shopId, importId, ingest, signal)));
      return see(importId);
    },
    async undo(importId: string) {
      must(await inShop(shopId, (scope) => startUndo(scope, importId, new Date())));
      while (!(await undoFile(shopId, importId, ingest, never)));
      return see(importId);
    },
  };
}
