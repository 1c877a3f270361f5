import { X509Certificate } from "node:crypto";
import { createServer } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeCertificate } from "./certificate";
import { openTlsDoor, type TlsDoor } from "./tls-door";

const made = makeCertificate();
const app = createServer(async (incoming, outgoing) => {
  let body = "";
  for await (const chunk of incoming) body += chunk;
  outgoing.writeHead(201).end(`${incoming.method} ${incoming.url} ${incoming.headers["x-forwarded-proto"]} ${body}`);
});
let door: TlsDoor;

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  door = await openTlsDoor(`http://127.0.0.1:${(app.address() as AddressInfo).port}`, made);
});
afterAll(async () => {
  await door?.close();
  await new Promise((resolve) => app.close(resolve));
});

function post(url: string, ca: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", ca }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve(`${answer.statusCode} ${text}`));
    });
    sent.on("error", reject);
    sent.end("hello");
  });
}

it("is trusted by whoever was handed its certificate, under this machine's names, and by nobody else", async () => {
  expect(await post(`${door.url}/keys?a=1`, [made.certificate])).toBe("201 POST /keys?a=1 https hello");
  expect(await post(`${door.url.replace("127.0.0.1", "localhost")}/x`, [made.certificate])).toContain("201");
  await expect(post(door.url, [])).rejects.toThrow();
  await expect(post(door.url, [makeCertificate().certificate])).rejects.toThrow();
});

it("holds for a month and is another one each time", () => {
  const read = new X509Certificate(made.certificate);
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(Date.parse(read.validTo) - Date.now()).toBeGreaterThan(29 * 86_400_000);
  expect(new X509Certificate(makeCertificate().certificate).serialNumber).not.toBe(read.serialNumber);
});
