import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { setTestEnvironment } from "../../../tests/support/database";
import { postOutside } from "./outgoing";

let asked = 0;
const inside = createServer((_request, response) => {
  asked++;
  response.end("inside");
});
let port = 0;

beforeAll(async () => {
  setTestEnvironment({ DATABASE_URL: "postgresql://nobody@127.0.0.1/nothing" });
  await new Promise<void>((resolve) => inside.listen(0, "127.0.0.1", resolve));
  ({ port } = inside.address() as AddressInfo);
});
afterAll(() => inside.close());

it("goes to no address inside, however it is written", async () => {
  const hosts = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"];
  for (const host of [...hosts, "169.254.169.254", "10.0.0.1"]) {
    const answer = await postOutside(`https://${host}:${port}/`, { headers: {}, body: "{}" });
    expect(answer, host).toMatchObject({ ok: false, error: { code: "not-allowed" } });
  }
  expect(asked).toBe(0);
});

it.each([
  "http://example.com/",
  "https://user:word@example.com/",
  "ftp://example.com/",
])("does not take %s", async (address) => {
  const answer = await postOutside(address, { headers: {}, body: "{}" });
  expect(answer).toMatchObject({ ok: false, error: { code: "not-allowed" } });
});
