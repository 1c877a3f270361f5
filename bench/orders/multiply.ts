import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";

/**
 * Writes the orders of a file `times` over: every copy has invoices, customers and products of its own, so that a shop
 * made of it has `times` as much of everything.
 */
export async function multiplyOrders(from: string, to: string, times: number): Promise<void> {
  const out = createWriteStream(to);
  for (let copy = 0; copy < times; copy++) {
    const file = createReadStream(from);
    const lines = createInterface({ input: from.endsWith(".gz") ? file.pipe(createGunzip()) : file });
    let number = 0;
    for await (const line of lines) {
      const isHead = number++ === 0;
      if ((isHead && copy > 0) || line === "") continue;
      if (!out.write(`${isHead || copy === 0 ? line : renamed(line, copy)}\n`)) await once(out, "drain");
    }
  }
  out.end();
  await once(out, "finish");
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Invoice and code come before, the customer behind, all that may hold a comma. */
const LINE = /^"?(C|A)?(\d+)"?,"?([^",]*)"?,(.*),(\d*),([^,]*)$/;

function renamed(line: string, copy: number): string {
  const match = LINE.exec(line);
  if (!match) throw new Error(`a line that is not in the layout: ${line}`);
  const [, kind = "", invoice, code = "", middle, customer, country] = match;
  const letters = LETTERS[copy % LETTERS.length]! + LETTERS[Math.floor(copy / LETTERS.length)]!;
  const isProduct = /^\d{5}[A-Za-z]*$/.test(code.trim());
  const ours = isProduct ? `${code.trim()}X${letters}` : code;
  return `${kind}${copy}${invoice},${ours},${middle},${customer && copy}${customer},${country}`;
}
