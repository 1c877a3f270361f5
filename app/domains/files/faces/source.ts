import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import type { ByteSource } from "../contract";
import { type Piece, pieceAt } from "../store/stored.server";

/** A stored file's bytes, a piece at a time, each read in a transaction of its own. Throws when its bytes are gone. */
export function storedBytes(shopId: ShopId, file: { id: string; heldBytes: number }): ByteSource {
  let last: Piece | null = null;
  async function pieceOf(at: number): Promise<Piece> {
    if (last && at >= last.startsAt && at < last.startsAt + last.bytes.length) return last;
    last = await inShop(shopId, (scope) => pieceAt(scope, file.id, at));
    if (!last) throw new Error("the bytes of a file are gone");
    return last;
  }
  return {
    size: file.heldBytes,
    async read(from, length) {
      const end = Math.min(from + length, file.heldBytes);
      const parts: Uint8Array[] = [];
      for (let at = from; at < end; ) {
        const piece = await pieceOf(at);
        const part = piece.bytes.subarray(at - piece.startsAt, Math.min(end - piece.startsAt, piece.bytes.length));
        parts.push(part);
        at += part.length;
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
  };
}
