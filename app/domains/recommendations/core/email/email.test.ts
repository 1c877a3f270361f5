import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EmailClick, landingOf, readClick, writeClick } from "./click";
import { emailHtml } from "./html";

const item = { title: "Teapot", url: "https://a.example/1", imageUrl: "https://a.example/1.jpg", price: "£12.00" };

describe("the block for mails", () => {
  it("is tables with inline styles, each picture with its words, nothing that clients strip", () => {
    const html = emailHtml([item, { ...item, title: "Mug", imageUrl: null }, item], "For you");
    expect(html.match(/<tr>/g)).toHaveLength(3);
    expect(html.match(/<img /g)).toHaveLength(2);
    expect(html.match(/alt="Teapot"/g)).toHaveLength(2);
    expect(html).not.toMatch(/<script|<style|<div|class=|url\(|position:|flex/);
    for (const [, style = ""] of html.matchAll(/<td[^>]*style="([^"]*)"/g))
      expect(style).toContain("background-color:");
  });

  it("is nothing without products", () => {
    expect(emailHtml([], "For you")).toBe("");
  });

  it("escapes whatever stands in titles, addresses and the heading", () => {
    const text = fc.string();
    fc.assert(
      fc.property(text, text, text, (title, price, heading) => {
        const html = emailHtml([{ title, price, url: `https://a.example/${title}`, imageUrl: `x${price}` }], heading);
        const tags = [...html.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name);
        expect(new Set(tags)).toEqual(new Set(["table", "tr", "td", "a", "img", "span"]));
        for (const tag of html.matchAll(/<[^>]*>/g)) expect((tag[0].match(/"/g) ?? []).length % 2).toBe(0);
      }),
    );
    expect(emailHtml([{ ...item, title: '"><script>' }], null)).not.toContain("<script>");
  });
});

describe("a click from a mail", () => {
  const click: EmailClick = {
    shopId: "0197c2f0-0000-7000-8000-000000000001",
    productExternalId: "7000000000001",
    strategy: "best_sellers",
    subject: "shop",
    position: 2,
    until: 1_800_000_000_000,
  };

  it("is read as it was written", () => {
    expect(readClick(writeClick(click))).toEqual(click);
  });

  it.each([
    "",
    "1",
    "2.a.b.c.d.1.z",
    `${writeClick(click)}.x`,
    writeClick({ ...click, subject: "https://evil" }),
  ])("is none from %j", (text) => {
    expect(readClick(text)).toBeNull();
  });

  it("never throws, whatever is given", () => {
    fc.assert(fc.property(fc.string(), (text) => void readClick(text)));
  });

  it("leads to the shop's own domains alone", () => {
    const domains = ["tea.example", "tea.myshopify.com"];
    const lands = (onlineUrl: string | null, handle = "pot") => landingOf({ handle, onlineUrl }, domains).href;
    expect(lands("https://tea.example/products/pot")).toBe("https://tea.example/products/pot");
    expect(lands("https://evil.example/products/pot")).toBe("https://tea.example/products/pot");
    expect(lands("https://tea.example.evil.example/")).toBe("https://tea.example/products/pot");
    expect(lands("javascript:alert(1)")).toBe("https://tea.example/products/pot");
    expect(lands(null, "//evil.example/x")).toBe("https://tea.example/products/%2F%2Fevil.example%2Fx");
    expect(landingOf(null, domains).href).toBe("https://tea.example/");
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.webUrl(), fc.string()), (handle, onlineUrl) => {
        expect(domains).toContain(landingOf({ handle, onlineUrl }, domains).host);
      }),
    );
  });
});
