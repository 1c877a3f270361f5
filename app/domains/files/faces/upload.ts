import { isUtf8 } from "node:buffer";
import { cut, withoutNul } from "#connectors/files/text/cut";
import { sniffKind } from "#connectors/files/text/encoding";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { newId } from "~/kernel/ids";
import { fail, ok, type Result } from "~/kernel/result";
import { KEPT_FOR, MOST_BYTES, MOST_PIECE_BYTES, MOST_SHOP_BYTES, MOST_WORKBOOK_BYTES } from "../core/limits";
import { wholeLetters } from "../core/utf8";
import { forgetFileJob, readFileJob } from "../jobs";
import { insertImport } from "../store/imports.server";
import { appendPiece, heldBytes, insertFile, lockFile } from "../store/stored.server";
import type { FileError } from "../types";

/** Makes room for a file of `sizeBytes`, which then comes piece by piece. It is forgotten after 30 days. */
export async function beginFile(
  scope: ShopScope,
  { name, sizeBytes }: { name: string; sizeBytes: number },
  now: Date,
): Promise<Result<{ fileId: string }, FileError>> {
  if (sizeBytes <= 0) return fail({ code: "empty" });
  if (sizeBytes > MOST_BYTES) return fail({ code: "too-large" });
  if ((await heldBytes(scope)) + sizeBytes > MOST_SHOP_BYTES) return fail({ code: "too-large" });
  const id = newId();
  const expiresAt = new Date(now.getTime() + KEPT_FOR);
  await insertFile(scope, { id, name: cut(withoutNul(name), 200) || "file", sizeBytes, now, expiresAt });
  await ask(
    scope,
    request(forgetFileJob, { shopId: scope.shopId, fileId: id }, { key: `forget-${id}`, delayMs: KEPT_FOR }),
  );
  return ok({ fileId: id });
}

/**
 * Puts the piece that starts at `startsAt` behind those that are there; one that is there already is passed over, so that
 * a request can be repeated. The last piece begins the file's import. What a file is, is seen from its first bytes.
 */
export async function putPiece(
  scope: ShopScope,
  { fileId, startsAt, bytes }: { fileId: string; startsAt: number; bytes: Uint8Array },
  now: Date,
): Promise<Result<{ heldBytes: number; importId: string | null }, FileError>> {
  const file = await lockFile(scope, fileId);
  if (!file) return fail({ code: "not-found" });
  if (startsAt + bytes.length <= file.heldBytes) return ok({ heldBytes: file.heldBytes, importId: null });
  if (startsAt !== file.heldBytes) return fail({ code: "out-of-order" });
  if (bytes.length === 0) return fail({ code: "empty" });
  const held = file.heldBytes + bytes.length;
  if (bytes.length > MOST_PIECE_BYTES || held > file.sizeBytes) return fail({ code: "too-large" });
  if (startsAt === 0) {
    const refused = refusalOf(bytes, file.sizeBytes);
    if (refused) return fail(refused);
  }
  await appendPiece(scope, file, bytes, isUtf8(wholeLetters(bytes)));
  if (held < file.sizeBytes) return ok({ heldBytes: held, importId: null });
  const importId = newId();
  await insertImport(scope, { id: importId, fileId, now });
  await ask(scope, request(readFileJob, { shopId: scope.shopId, importId }, { key: importId }));
  return ok({ heldBytes: held, importId });
}

function refusalOf(head: Uint8Array, sizeBytes: number): FileError | null {
  const kind = sniffKind(head.subarray(0, 4_096));
  if (kind === "text") return null;
  if (kind === "workbook") return sizeBytes > MOST_WORKBOOK_BYTES ? { code: "workbook-too-large" } : null;
  return { code: kind === "empty" ? "empty" : `kind-${kind}` };
}
