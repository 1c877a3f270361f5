import { rows } from "~/infra/db/rows";
import type { ShopScope } from "~/infra/scope";

export interface StoredFile {
  id: string;
  name: string;
  sizeBytes: number;
  heldBytes: number;
  pieceCount: number;
  isUtf8: boolean;
  expiresAt: Date;
}

const COLUMNS = `id, name, "sizeBytes", "heldBytes", "pieceCount", "isUtf8", "expiresAt"`;

export async function insertFile(
  scope: ShopScope,
  file: { id: string; name: string; sizeBytes: number; now: Date; expiresAt: Date },
): Promise<void> {
  await rows(scope).sql(
    `INSERT INTO "StoredFile" ("shopId", id, name, "sizeBytes", "createdAt", "expiresAt") VALUES ($1, $2, $3, $4, $5, $6)`,
    [scope.shopId, file.id, file.name, file.sizeBytes, file.now, file.expiresAt],
  );
}

/** Held until the transaction ends: pieces of one file are put one after the other. */
export async function lockFile(scope: ShopScope, fileId: string): Promise<StoredFile | null> {
  return find(scope, fileId, "FOR UPDATE");
}

export async function findFile(scope: ShopScope, fileId: string): Promise<StoredFile | null> {
  return find(scope, fileId, "");
}

async function find(scope: ShopScope, fileId: string, lock: string): Promise<StoredFile | null> {
  const [file] = await rows(scope).sql<StoredFile>(
    `SELECT ${COLUMNS} FROM "StoredFile" WHERE "shopId" = $1 AND id = $2 ${lock}`,
    [scope.shopId, fileId],
  );
  return file ?? null;
}

/** Bytes a row: what reading holds at once. */
const ROW_BYTES = 128 * 1024;

/** Puts the next bytes behind those that are there. */
export async function appendPiece(
  scope: ShopScope,
  file: StoredFile,
  bytes: Uint8Array,
  isUtf8: boolean,
): Promise<void> {
  const { sql } = rows(scope);
  let count = 0;
  for (let from = 0; from < bytes.length; from += ROW_BYTES) {
    const part = bytes.subarray(from, from + ROW_BYTES);
    await sql(`INSERT INTO "FilePiece" ("shopId", "fileId", position, "startsAt", bytes) VALUES ($1, $2, $3, $4, $5)`, [
      scope.shopId,
      file.id,
      file.pieceCount + count,
      file.heldBytes + from,
      asBuffer(part),
    ]);
    count++;
  }
  await sql(
    `UPDATE "StoredFile" SET "pieceCount" = "pieceCount" + $5, "heldBytes" = "heldBytes" + $3, "isUtf8" = "isUtf8" AND $4
     WHERE "shopId" = $1 AND id = $2`,
    [scope.shopId, file.id, bytes.length, isUtf8, count],
  );
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

export interface Piece {
  startsAt: number;
  bytes: Uint8Array;
}

/** The piece that holds the byte at `at`; null behind the end. */
export async function pieceAt(scope: ShopScope, fileId: string, at: number): Promise<Piece | null> {
  const [piece] = await rows(scope).sql<Piece>(
    `SELECT "startsAt", bytes FROM "FilePiece" WHERE "shopId" = $1 AND "fileId" = $2 AND "startsAt" <= $3
     ORDER BY position DESC LIMIT 1`,
    [scope.shopId, fileId, at],
  );
  return piece && at < piece.startsAt + piece.bytes.length ? piece : null;
}

/** Takes all bytes away; the file's name stays with its imports. */
export async function dropPieces(scope: ShopScope, fileId: string): Promise<void> {
  const { sql } = rows(scope);
  await sql(`DELETE FROM "FilePiece" WHERE "shopId" = $1 AND "fileId" = $2`, [scope.shopId, fileId]);
  await sql(`UPDATE "StoredFile" SET "pieceCount" = 0, "heldBytes" = 0 WHERE "shopId" = $1 AND id = $2`, [
    scope.shopId,
    fileId,
  ]);
}

/** Bytes that a shop's files hold. */
export async function heldBytes(scope: ShopScope): Promise<number> {
  const [sum] = await rows(scope).sql<{ bytes: number }>(
    `SELECT coalesce(sum("heldBytes"), 0)::bigint AS bytes FROM "StoredFile" WHERE "shopId" = $1`,
    [scope.shopId],
  );
  return sum?.bytes ?? 0;
}

/** Puts other bytes in the place of a file's, as they come; they are UTF-8. */
export async function replacePieces(
  scope: ShopScope,
  fileId: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { sql } = rows(scope);
  // Behind the old ones until all have come: those are still being read.
  const [held] = await sql<{ pieceCount: number }>(
    `SELECT "pieceCount" FROM "StoredFile" WHERE "shopId" = $1 AND id = $2 FOR UPDATE`,
    [scope.shopId, fileId],
  );
  const first = held?.pieceCount ?? 0;
  let count = 0;
  let size = 0;
  for await (const bytes of pieces) {
    await sql(`INSERT INTO "FilePiece" ("shopId", "fileId", position, "startsAt", bytes) VALUES ($1, $2, $3, $4, $5)`, [
      scope.shopId,
      fileId,
      first + count,
      size,
      bytes,
    ]);
    count++;
    size += bytes.length;
  }
  const named = [scope.shopId, fileId];
  await sql(`DELETE FROM "FilePiece" WHERE "shopId" = $1 AND "fileId" = $2 AND position < $3`, [...named, first]);
  await sql(
    `UPDATE "StoredFile" SET "pieceCount" = $3, "heldBytes" = $4, "sizeBytes" = $4, "isUtf8" = true WHERE "shopId" = $1 AND id = $2`,
    [...named, first + count, size],
  );
}
