import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { minorDigits, parseMinor } from "../../../app/kernel/money";
import type { Account, Platform } from "../../../connectors/contract/conformance/platform";
import { registered } from "../../../connectors/contract/connector";
import { files } from "../../../connectors/files/connector";
import type { FileKind } from "../../../connectors/files/fields";
import { guessPlan } from "../../../connectors/files/layouts/recognise";
import { sniffFormat } from "../../../connectors/files/text/format";

const TOKEN = "feed-token-that-nobody-may-see";
const CHANGED = new Date("2026-03-01T10:00:00Z");
const PRODUCTS = 1_300;
const CUSTOMERS = 700;
const ORDERS = 600;

/** A file server with one account's lists, which answers ranges to who knows the token. */
export const filesPlatform: Platform = {
  connector: registered(files),
  webhooks: async () => null,
  account,
};

const many = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** An amount that uses every digit of its currency. */
function decimal(i: number, currency: string): string {
  const digits = minorDigits(currency);
  const text = String(i * 1_001 + 7).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Every third product has two variants, in rows that follow each other. */
function makeLists(currency: string) {
  const prices = new Map<string, bigint>();
  const price = (id: string, i: number) => {
    prices.set(id, parseMinor(decimal(i, currency), currency) ?? -1n);
    return decimal(i, currency);
  };
  const products = many(PRODUCTS).flatMap((i) => {
    const handle = `p${i}`;
    if (i % 3) return [`${handle},"Pot, no. ${i}",,,S${i},${price(handle, i)}`];
    return ["Red", "Blue"].map(
      (value, at) => `${handle},Vase ${i},Colour,${value},S${i}-${at},${price(`${handle}/${value}`, i + at)}`,
    );
  });
  const orders = many(ORDERS).flatMap((i) =>
    many(1 + (i % 3)).map((line) => `#${i},2024-03-05 10:00:00 +0000,Item ${line},${line},${decimal(i, currency)}`),
  );
  const lines = many(ORDERS).flatMap((i) => many(1 + (i % 3)).map((line) => ({ i, line })));
  const grossMinor = lines.reduce(
    (sum, { i, line }) => sum + BigInt(line) * (parseMinor(decimal(i, currency), currency) ?? 0n),
    0n,
  );
  return {
    prices,
    sums: { orders: ORDERS, lines: lines.length, grossMinor, refundedUnits: 0 },
    texts: {
      products: ["Handle,Title,Option1 Name,Option1 Value,SKU,Price", ...products].join("\n"),
      customers: [
        "Email,First name,Note",
        ...many(CUSTOMERS).map((i) => `c${i}@example.com,Ann ${i},"likes\n""tea"""`),
      ].join("\n"),
      orders: ["Order,Order date,Item,Qty,Price", ...orders].join("\n"),
    } satisfies Partial<Record<FileKind, string>>,
  };
}

async function account(currency: string): Promise<Account> {
  const { texts, prices, sums } = makeLists(currency);
  const bodies = new Map(Object.entries(texts).map(([kind, text]) => [`/${kind}.csv`, Buffer.from(text)]));
  const server = createServer((request, response) => answer(bodies, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const unable = () => Promise.reject(new Error("a list of files is changed by its owner alone"));
  const ids = { catalog: many(PRODUCTS).map((i) => `p${i}`), orders: many(ORDERS).map((i) => `#${i}`) };
  const held: Record<string, string[]> = { ...ids, customers: many(CUSTOMERS).map((i) => `c${i}@example.com`) };
  return {
    credentials: {
      files: Object.entries(texts).map(([kind, text]) => place(origin, kind as FileKind, text)),
      ...defaults(currency),
    },
    secrets: [TOKEN],
    fetch,
    held: (port) => held[port] ?? [],
    prices: () => prices,
    sums: () => sums,
    change: unable,
    remove: unable,
    slot: async () => null,
    complementary: async () => null,
    setComplementary: unable,
    measuring: () => null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const defaults = (currency: string) => ({ token: TOKEN, currency, timeZone: "Europe/London" });

function place(origin: string, kind: FileKind, text: string) {
  const rows = text.split("\n", 20).map((row) => row.split(","));
  const plan = guessPlan(rows[0] ?? [], rows.slice(1), { kind, prefersMonthFirst: false });
  return { url: `${origin}/${kind}.csv`, plan, format: sniffFormat(Buffer.from(text), true) };
}

function answer(bodies: Map<string, Buffer>, request: IncomingMessage, response: ServerResponse): void {
  const body = bodies.get(request.url ?? "");
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return void response.writeHead(401).end();
  if (!body || !range) return void response.writeHead(body ? 400 : 404).end();
  const part = body.subarray(Number(range[1]), Number(range[2]) + 1);
  const headers = {
    "content-range": `bytes ${range[1]}-${Number(range[1]) + part.length - 1}/${body.length}`,
    "last-modified": CHANGED.toUTCString(),
  };
  response.writeHead(206, headers).end(part);
}
