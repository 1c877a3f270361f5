import { beginFile, putPiece, readFile } from "~/domains/files/files.server";
import { closeDatabase } from "~/infra/db/lifecycle";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { must } from "~/kernel/result";
import { customersFile } from "./make-file";

/** Gives a shop a file of so many customers, piece by piece as a page does, up to where the merchant has the word. */
export async function giveFile(
  shopId: ShopId,
  rows: number,
): Promise<{ importId: string; fileMegabytes: number; giveSeconds: number }> {
  let sizeBytes = 0;
  for (const piece of customersFile(rows)) sizeBytes += piece.length;
  const startedAt = performance.now();
  const now = new Date();
  const file = must(await inShop(shopId, (scope) => beginFile(scope, { name: "customers.csv", sizeBytes }, now)));
  let importId = "";
  let startsAt = 0;
  for (const bytes of customersFile(rows)) {
    const piece = { fileId: file.fileId, startsAt, bytes };
    const put = must(await inShop(shopId, (scope) => putPiece(scope, piece, now)));
    startsAt = put.heldBytes;
    importId = put.importId ?? importId;
  }
  await readFile(shopId, importId, new AbortController().signal);
  const giveSeconds = (performance.now() - startedAt) / 1_000;
  await closeDatabase();
  return { importId, fileMegabytes: sizeBytes / 2 ** 20, giveSeconds };
}
