import { describe, expect, it } from "vitest";
import {
  changeOf,
  formatAgo,
  formatCount,
  formatDay,
  formatInstant,
  formatList,
  formatMoney,
  formatShare,
  formatTime,
} from "./format";

describe("money", () => {
  it.each([
    ["123450", "GBP", "£1,234.50"],
    ["1299", "JPY", "¥1,299"],
    ["1299", "KWD", "KWD\u00a01.299"],
    ["-50", "USD", "-$0.50"],
    ["0", "EUR", "€0.00"],
  ])("%s minor units of %s read %s", (minor, currency, text) => {
    expect(formatMoney("en", { minor, currency })).toBe(text);
  });
  it("is short where space is", () => {
    expect(formatMoney("en", { minor: "123456789", currency: "USD" }, "compact")).toBe("$1.2M");
  });
});

describe("time", () => {
  it("is told in the shop's zone, wherever the server stands", () => {
    const iso = "2026-11-20T23:30:00.000Z";
    expect(formatInstant({ language: "en", timeZone: "Europe/Berlin" }, iso)).toBe("Nov 21, 2026, 12:30 AM");
    expect(formatInstant({ language: "en", timeZone: "America/New_York" }, iso)).toBe("Nov 20, 2026, 6:30 PM");
    expect(formatTime({ language: "en", timeZone: "America/New_York" }, iso)).toBe("6:30 PM");
  });
  it("keeps a shop day as it is", () => {
    expect(formatDay("en", "2026-03-01")).toBe("Mar 1, 2026");
    expect(formatDay("en", "2026-03-01", "short")).toBe("Mar 1");
  });
  it.each([
    [0, "now"],
    [5 * 60_000, "5 minutes ago"],
    [23 * 3_600_000, "23 hours ago"],
    [24 * 3_600_000, null],
    [-120_000, null],
  ])("%i ms ago reads %s", (age, text) => {
    const now = Date.parse("2026-11-21T12:00:00Z");
    expect(formatAgo("en", new Date(now - age).toISOString(), now)).toBe(text);
  });
});

describe("numbers", () => {
  it("group and shorten", () => {
    expect(formatCount("en", 20725)).toBe("20,725");
    expect(formatCount("en", 20725, "compact")).toBe("20.7K");
    expect(formatShare("en", 0.1234)).toBe("12.3%");
  });
  it("compare with nothing to nothing", () => {
    expect(changeOf(5, 0)).toBeNull();
    expect(changeOf(150, 100)).toBe(0.5);
    expect(changeOf(-50, -100)).toBe(0.5);
  });
});

it("names stand in a list as the language writes one", () => {
  expect(formatList("en", ["Etsy"])).toBe("Etsy");
  expect(formatList("en", ["Etsy", "WooCommerce"])).toBe("Etsy and WooCommerce");
  expect(formatList("de", ["Etsy", "WooCommerce"])).toBe("Etsy und WooCommerce");
});
