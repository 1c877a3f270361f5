import { request } from "node:http";

export interface MadeShop {
  domain: string;
  /** Lines of the file that the shop could not be made from. */
  unusable: { line: number; reason: string }[];
}

/** Asks the sandbox for a shop of these orders. Waits as long as it takes: `fetch` would give a large one up. */
export function makeShopOf(file: string, sandboxUrl: string): Promise<MadeShop> {
  const body = JSON.stringify({ kind: "orders", file, keepDates: false });
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = request(`${sandboxUrl}/__sandbox/shops`, { method: "POST", headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === 201) resolve(JSON.parse(text) as MadeShop);
        else reject(new Error(`the sandbox could not make the shop: ${text.slice(0, 500)}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
