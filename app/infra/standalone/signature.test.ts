import { describe, expect, it } from "vitest";
import { isGood, readSigned, type Signed, signatureOf } from "./signature";

const now = new Date(1_700_000_000_000);
const signed = (more: Partial<Signed> = {}): Signed => {
  const parts = { connection: "c1", at: now.getTime(), nonce: "nonce", signature: "", ...more };
  return { ...parts, signature: more.signature ?? signatureOf("secret", "status", parts, "{}") };
};

describe("a plugin's signature", () => {
  it("is what the plugin makes", () => {
    // The same numbers stand in the plugin's own test: two programs, one protocol.
    expect(signed().signature).toBe("9e73729ea28d51b8b79e825d21e7925e56537b427f114c0384068219076d0a31");
  });

  it("is good for its purpose, its body and a minute", () => {
    const good = (one: Signed, purpose = "status", detail = "{}", secret = "secret", at = now) =>
      isGood(one, secret, purpose, detail, at);
    expect(good(signed())).toBe(true);
    expect(good(signed(), "disconnect")).toBe(false);
    expect(good(signed(), "status", "[]")).toBe(false);
    expect(good(signed(), "status", "{}", "another")).toBe(false);
    expect(good({ ...signed(), nonce: "other" })).toBe(false);
    expect(good({ ...signed(), at: now.getTime() + 1 })).toBe(false);
    expect(good({ ...signed(), connection: "c2" })).toBe(false);
    expect(good(signed(), "status", "{}", "secret", new Date(now.getTime() + 60_000))).toBe(true);
    expect(good(signed(), "status", "{}", "secret", new Date(now.getTime() + 60_001))).toBe(false);
    expect(good(signed(), "status", "{}", "secret", new Date(now.getTime() - 10_001))).toBe(false);
  });

  it.each([
    { connection: "x" },
    { at: "now" },
    { nonce: "short" },
    { nonce: "<script>alert(1)" },
    { signature: "00" },
    { signature: null },
  ])("is none with %j", (more) => {
    const parts: Record<string, string | null> = {
      connection: "c0ffee00-0000-7000-8000-000000000000",
      at: "1700000000000",
      nonce: "0123456789abcdef",
      signature: "0".repeat(64),
    };
    expect(readSigned((name) => parts[name] ?? null)).not.toBeNull();
    Object.assign(parts, more);
    expect(readSigned((name) => parts[name] ?? null)).toBeNull();
  });
});
