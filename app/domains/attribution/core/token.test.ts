import { describe, expect, it } from "vitest";
import { clickedAtOf, readToken, tokenIn } from "./token";

describe("a token", () => {
  it("is read as the block writes it", () => {
    expect(readToken("1.similar.product.7000000000001.2.k3f9x2ab")).toEqual({
      strategy: "similar",
      placement: "product",
      subject: "7000000000001",
      position: 2,
      clickId: "k3f9x2ab",
    });
    expect(readToken("1.best_sellers.product.shop.1.k-3_f")?.subject).toBe("shop");
  });

  it.each([
    "",
    "1.similar.product.7.2",
    "2.similar.product.7.2.abc",
    "1.similar.product.7.2.abc.more",
    "1.similar.product.7.x.abc",
    "1.Similar!.product.7.2.abc",
    "1..product.7.2.abc",
    "1.similar.product.7.2.",
    `1.similar.product.7.2.${"a".repeat(200)}`,
  ])("is nothing when it reads %j", (value) => {
    expect(readToken(value)).toBeNull();
  });

  it("is the first that is one, under its own name", () => {
    const properties = [
      { key: "note", value: "1.similar.product.7.2.a" },
      { key: "_aisle", value: "forged" },
      { key: "_aisle", value: "1.similar.product.7.2.b" },
    ];
    expect(tokenIn(properties)?.clickId).toBe("b");
  });
});

describe("a click id", () => {
  it("tells when the click was", () => {
    const at = "2026-11-21T03:04:05.678Z";
    expect(clickedAtOf(`${Date.parse(at).toString(36)}-x2ab81`)).toBe(at);
  });

  it.each(["", "k3f9x2ab", "mr0qk3f9", "mr0qk3f9-", "0-x", "MR0QK3F9-x", "mr0qk3f9x-x"])("is not %j", (id) => {
    expect(clickedAtOf(id)).toBeNull();
  });
});
