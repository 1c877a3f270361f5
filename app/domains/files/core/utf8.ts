/**
 * A piece of a file without the letters that it cuts: up to three bytes at its begin that go on with a letter, and the
 * bytes at its end that begin one. What is left is UTF-8 by itself when the file is.
 */
export function wholeLetters(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < Math.min(3, bytes.length) && isContinuation(bytes[start])) start++;
  let end = bytes.length;
  for (let back = 1; back <= Math.min(4, bytes.length - start); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (isContinuation(byte)) continue;
    if (lengthOf(byte) > back) end = bytes.length - back;
    break;
  }
  return bytes.subarray(start, end);
}

const isContinuation = (byte: number | undefined) => byte !== undefined && (byte & 0xc0) === 0x80;
const lengthOf = (byte: number) => (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1);
