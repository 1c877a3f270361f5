import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setTestEnvironment } from "../../../tests/support/database";
import { siteFetch } from "./site-fetch";

let asked = 0;
const server = createServer((_, response) => {
  asked += 1;
  response.writeHead(302, { location: "http://169.254.169.254/" }).end("moved");
});
let port: number;

beforeAll(async () => {
  setTestEnvironment({ DATABASE_URL: "postgres://nobody@127.0.0.1/none" });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

describe("a site that a merchant named", () => {
  it.each([
    () => `http://127.0.0.1:${port}/`,
    () => `http://localhost:${port}/`,
    () => `http://[::1]:${port}/`,
    () => "http://169.254.169.254/latest/meta-data/",
    () => "http://10.0.0.1/",
    () => "file:///etc/hostname",
  ])("is not asked when it is not on the public internet (%#)", async (address) => {
    const before = asked;
    await expect(siteFetch(address(), { signal: AbortSignal.timeout(5_000) })).rejects.toThrow(TypeError);
    expect(asked).toBe(before);
  });
});
