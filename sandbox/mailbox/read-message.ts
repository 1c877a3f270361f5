/** A mail as a person reads it. */
export interface ReadMessage {
  subject: string;
  from: string;
  to: string;
  date: string | null;
  headers: Record<string, string>;
  text: string | null;
  html: string | null;
  attachments: { name: string; type: string; bytes: number }[];
}

interface Part {
  headers: Map<string, string>;
  body: string;
}

/**
 * Reads a raw mail (RFC 5322 with MIME parts), one character per byte.
 * Unknown charsets and encodings are shown as they are rather than refused.
 */
export function readMessage(raw: string): ReadMessage {
  const top = splitPart(raw);
  const message: ReadMessage = {
    subject: words(top.headers.get("subject")),
    from: words(top.headers.get("from")),
    to: words(top.headers.get("to")),
    date: top.headers.get("date") ?? null,
    headers: Object.fromEntries([...top.headers].map(([name, value]) => [name, words(value)])),
    text: null,
    html: null,
    attachments: [],
  };
  readPart(top, message);
  return message;
}

function readPart(part: Part, message: ReadMessage): void {
  const header = part.headers.get("content-type") ?? "text/plain";
  const type = header.split(";")[0]?.trim().toLowerCase() ?? "text/plain";
  if (type.startsWith("multipart/")) {
    for (const child of children(part.body, parameter(header, "boundary") ?? "")) readPart(child, message);
    return;
  }
  const bytes = decodeBody(part);
  const disposition = part.headers.get("content-disposition") ?? "";
  const isShown = (type === "text/plain" || type === "text/html") && !disposition.startsWith("attachment");
  if (!isShown) {
    const name = parameter(disposition, "filename") ?? parameter(header, "name") ?? "unnamed";
    message.attachments.push({ name: words(name), type, bytes: bytes.length });
    return;
  }
  const text = decodeText(bytes, parameter(header, "charset") ?? "utf-8").replaceAll("\r\n", "\n");
  if (type === "text/html") message.html ??= text;
  else message.text ??= text;
}

function splitPart(raw: string): Part {
  const end = /\r?\n\r?\n/.exec(raw);
  const head = end === null ? raw : raw.slice(0, end.index);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end === null ? "" : raw.slice(end.index + end[0].length) };
}

function children(body: string, boundary: string): Part[] {
  if (boundary === "") return [];
  const pieces = `\n${body}`.split(new RegExp(`\\r?\\n--${escapeForPattern(boundary)}`));
  return pieces
    .slice(1)
    .filter((piece) => !piece.startsWith("--"))
    .map((piece) => splitPart(piece.replace(/^[ \t]*\r?\n/, "")));
}

function parameter(header: string, name: string): string | null {
  const match = new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "i").exec(header);
  return match?.[1] ?? match?.[2] ?? null;
}

function decodeBody(part: Part): Buffer {
  switch (part.headers.get("content-transfer-encoding")?.toLowerCase()) {
    case "base64":
      return Buffer.from(part.body, "base64");
    case "quoted-printable":
      return quotedPrintable(part.body.replace(/=\r?\n/g, ""));
    default:
      return Buffer.from(part.body, "latin1");
  }
}

function quotedPrintable(text: string): Buffer {
  const plain = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** Words such as `=?UTF-8?B?…?=`, and raw UTF-8. */
function words(value: string | undefined): string {
  if (value === undefined) return "";
  const joined = value.replace(/\?=\s+=\?/g, "?==?");
  const decoded = joined.replace(
    /=\?([^?]+)\?([bq])\?([^?]*)\?=/gi,
    (_, charset: string, kind: string, text: string) =>
      kind.toLowerCase() === "b"
        ? `\0${decodeText(Buffer.from(text, "base64"), charset)}\0`
        : `\0${decodeText(quotedPrintable(text.replaceAll("_", " ")), charset)}\0`,
  );
  return decoded
    .split("\0")
    .map((piece, index) => (index % 2 === 0 ? Buffer.from(piece, "latin1").toString("utf8") : piece))
    .join("");
}

function decodeText(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString("utf8");
  }
}

function escapeForPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
