import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { constants, gunzip, gunzipSync, gzip } from "node:zlib";

const inflate = promisify(gunzip);
const deflate = promisify(gzip);

/** Plain data with typed arrays as it is stored; for some megabytes, outside of any transaction. */
export async function pack(data: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const packed = await deflate(serialize(data), { level: constants.Z_BEST_SPEED });
  return new Uint8Array(packed);
}

/** What was packed; whoever reads it knows by its form what it is. */
export async function unpack<T>(packed: Uint8Array): Promise<T> {
  return deserialize(await inflate(packed)) as T;
}

/** The same where nobody waits: in a thread. */
export function unpackHere<T>(packed: Uint8Array): T {
  return deserialize(gunzipSync(packed)) as T;
}
