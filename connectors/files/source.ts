/** The bytes of one stored file, read by ranges: no file is ever held whole. */
export interface ByteSource {
  size: number;
  /** Bytes from `from` on: at most `length`, fewer at the end alone. */
  read(from: number, length: number): Promise<Uint8Array>;
}

export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: async (from, length) => bytes.subarray(from, from + length) };
}
