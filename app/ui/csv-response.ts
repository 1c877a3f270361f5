import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";

/** A file that is sent while it is read. `pieces`: whole CSV lines. Starts with a mark by which spreadsheets know UTF-8. */
export function csvResponse(pieces: AsyncIterable<string> | Iterable<string>, fileName: string): Response {
  async function* marked() {
    yield "\ufeff";
    yield* pieces;
  }
  return new Response(createReadableStreamFromReadable(Readable.from(marked())), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
    },
  });
}
