import type { IncomingMessage } from "node:http";
import { languages } from "./drops/globals";
import type { StoreRequest } from "./render/page";

/** A shopper's request, its body read. */
export interface Incoming {
  request: StoreRequest;
  cookies: Map<string, string>;
  /** Fields of a form or a JSON body, as Rack would nest them. */
  fields: Record<string, unknown>;
  body: Buffer;
  contentType: string;
  headers: IncomingMessage["headers"];
}

const largestBody = 1_000_000;

/** @returns null when the body is larger than the online store takes */
export async function readIncoming(message: IncomingMessage): Promise<Incoming | null> {
  const host = message.headers.host ?? "127.0.0.1";
  const url = new URL(message.url ?? "/", `http://${host}`);
  const body = await readBody(message);
  if (body === null) return null;
  const contentType = String(message.headers["content-type"] ?? "");
  const { path, language } = splitLanguage(url.pathname);
  const variant = url.searchParams.get("variant");
  return {
    request: {
      method: message.method ?? "GET",
      path,
      query: url.searchParams,
      host,
      origin: url.origin,
      designMode: url.searchParams.get("design_mode") === "1",
      variantId: variant && /^\d+$/.test(variant) ? Number(variant) : null,
      language,
    },
    cookies: readCookies(message.headers.cookie ?? ""),
    fields: readFields(body, contentType),
    body,
    contentType,
    headers: message.headers,
  };
}

function splitLanguage(pathname: string): { path: string; language: string } {
  const match = /^\/([a-z]{2})(\/.*)?$/.exec(pathname);
  const known = languages.find(({ iso_code, primary }) => iso_code === match?.[1] && !primary);
  return known ? { path: match?.[2] ?? "/", language: known.iso_code } : { path: pathname, language: "en" };
}

async function readBody(message: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    size += (part as Buffer).length;
    if (size > largestBody) return null;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

function readCookies(header: string): Map<string, string> {
  const pairs = header.split(/;\s*/).filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
}

function readFields(body: Buffer, contentType: string): Record<string, unknown> {
  if (body.length === 0) return {};
  if (contentType.includes("json")) return readJson(body);
  if (contentType.includes("multipart/form-data")) return nest(multipartPairs(body, contentType));
  return nest([...new URLSearchParams(body.toString("utf8"))]);
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

function multipartPairs(body: Buffer, contentType: string): [string, string][] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return [];
  return body
    .toString("utf8")
    .split(`--${boundary}`)
    .flatMap((part): [string, string][] => {
      const name = /name="([^"]*)"/.exec(part)?.[1];
      const start = part.indexOf("\r\n\r\n");
      return name === undefined || start < 0 ? [] : [[name, part.slice(start + 4).replace(/\r\n$/, "")]];
    });
}

type Nested = { [key: string]: Nested | string } | (Nested | string)[];

/** `items[][id]=1&items[][quantity]=2` and `attributes[gift]=yes` as nested values; a repeated key begins a new item. */
export function nest(pairs: [string, string][]): Record<string, unknown> {
  const root: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [name, value] of pairs) {
    const path = name.replace(/\]/g, "").split("[");
    if (path.some((part) => part === "__proto__")) continue;
    put(root as Nested, path, value);
  }
  return root;
}

function put(into: Nested, path: string[], value: string): void {
  const [key = "", ...rest] = path;
  if (Array.isArray(into)) {
    if (rest.length === 0 && key === "") {
      into.push(value);
      return;
    }
    const last = into.at(-1);
    const takes = typeof last === "object" && !Array.isArray(last) && !(key in last) ? last : null;
    const item = takes ?? {};
    if (!takes) into.push(item);
    put(item, path, value);
    return;
  }
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const isList = rest[0] === "";
  const next = into[key];
  const child: Nested = typeof next === "object" ? next : isList ? [] : {};
  into[key] = child;
  put(child, isList ? (rest.length === 1 ? [""] : rest.slice(1)) : rest, value);
}
