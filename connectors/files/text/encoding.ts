export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * How a file's bytes are letters: by its mark when it has one, by its zeros when it is UTF-16 without, else UTF-8 when
 * all of it is (`isUtf8` is said of the whole file), else Windows-1252, which holds every Latin-1 text.
 */
export function sniffEncoding(head: Uint8Array, isUtf8: boolean): { encoding: Encoding; skip: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf && isUtf8) return { encoding: "utf-8", skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", skip: 2 };
  const zeros = zerosOf(head);
  if (zeros.odd > head.length / 8 && zeros.even === 0) return { encoding: "utf-16le", skip: 0 };
  if (zeros.even > head.length / 8 && zeros.odd === 0) return { encoding: "utf-16be", skip: 0 };
  return { encoding: isUtf8 ? "utf-8" : "windows-1252", skip: 0 };
}

function zerosOf(head: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2 === 0 ? "even" : "odd"]++;
  return zeros;
}

/** How many bytes a piece of text is in the file that it was decoded from. */
export function bytesOf(text: string, encoding: Encoding): number {
  if (encoding === "utf-8") return Buffer.byteLength(text, "utf8");
  return encoding === "windows-1252" ? text.length : text.length * 2;
}

export type Kind = "text" | "workbook" | "old-workbook" | "archive" | "pdf" | "image" | "binary" | "empty";

/** What a file is, by its first bytes and never by its name. */
export function sniffKind(head: Uint8Array): Kind {
  if (head.length === 0) return "empty";
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return "workbook";
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return "old-workbook";
  if (starts(0x1f, 0x8b) || starts(0x50, 0x4b, 0x05, 0x06) || starts(0x52, 0x61, 0x72, 0x21)) return "archive";
  if (starts(0x25, 0x50, 0x44, 0x46)) return "pdf";
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff) || starts(0x47, 0x49, 0x46, 0x38)) return "image";
  const { encoding } = sniffEncoding(head, true);
  if (encoding !== "utf-8") return "text";
  return head.some((byte) => byte < 9 || (byte > 13 && byte < 27)) ? "binary" : "text";
}
