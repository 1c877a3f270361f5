import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { ByteSource } from "../source";

export interface ZipEntry {
  name: string;
  method: number;
  compressed: number;
  size: number;
  localAt: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const LONGEST_COMMENT = 65_557;
const MOST_ENTRIES = 2_000;
const MOST_DIRECTORY = 1024 * 1024;
const BLOCK = 256 * 1024;
/** XML of cells packs some thirty to one; a bomb packs a thousand to one. */
const MOST_RATIO = 250;
/** Little is not judged by its ratio. */
const FREE_BYTES = 16 * 1024 * 1024;

/** What is wrong with an archive: it cannot be read, or it unpacks to what nobody has typed. */
export class ZipError extends Error {
  constructor(readonly code: "unreadable" | "too-large") {
    super(code);
  }
}

/** The entries of an archive by its directory, which stands at its end; what it says of sizes is not believed later. */
export async function readDirectory(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const tailAt = Math.max(0, source.size - LONGEST_COMMENT);
  const tail = Buffer.from(await source.read(tailAt, LONGEST_COMMENT));
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--;
  if (at < 0) throw new ZipError("unreadable");
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (count > MOST_ENTRIES || length > MOST_DIRECTORY || start + length > source.size) throw new ZipError("unreadable");
  const directory = Buffer.from(await source.read(start, length));
  const entries = new Map<string, ZipEntry>();
  for (let place = 0; place + 46 <= directory.length && directory.readUInt32LE(place) === CENTRAL; ) {
    const nameLength = directory.readUInt16LE(place + 28);
    const name = directory.toString("utf8", place + 46, place + 46 + nameLength);
    entries.set(name, {
      name,
      method: directory.readUInt16LE(place + 10),
      compressed: directory.readUInt32LE(place + 20),
      size: directory.readUInt32LE(place + 24),
      localAt: directory.readUInt32LE(place + 42),
    });
    place += 46 + nameLength + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32);
  }
  return entries;
}

/** The text of an entry, piece by piece; throws a `ZipError` beyond `most` bytes, or when it unpacks beyond all measure. */
export async function* readText(source: ByteSource, entry: ZipEntry, most: number): AsyncGenerator<string> {
  if (entry.method !== 0 && entry.method !== 8) throw new ZipError("unreadable");
  const head = Buffer.from(await source.read(entry.localAt, 30));
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw new ZipError("unreadable");
  const from = entry.localAt + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = Readable.from(rangeOf(source, from, entry.compressed));
  const stream: AsyncIterable<Buffer> = entry.method === 0 ? packed : unpack(packed);
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const bytes of stream) {
      size += bytes.length;
      if (size > most || (size > FREE_BYTES && size > entry.compressed * MOST_RATIO)) throw new ZipError("too-large");
      yield decoder.decode(bytes, { stream: true });
    }
  } catch (error) {
    throw error instanceof ZipError ? error : new ZipError("unreadable");
  }
}

async function* rangeOf(source: ByteSource, from: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += BLOCK) yield await source.read(from + at, Math.min(BLOCK, length - at));
}

function unpack(packed: Readable): AsyncIterable<Buffer> {
  const inflate = createInflateRaw();
  packed.on("error", (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}
