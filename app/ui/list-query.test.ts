import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDay, type ListSpec, PAGE_SIZE, readListQuery, viewOf, writeListQuery } from "./list-query";

const spec: ListSpec = { filters: ["status", "tag"], sorts: ["title", "price"], sort: "title", direction: "asc" };
const read = (text: string) => readListQuery(new URLSearchParams(text), spec);

describe("the list query of an address", () => {
  it("falls back to the list's own order", () => {
    expect(read("")).toEqual({ search: "", filters: {}, sort: "title", direction: "asc", page: 1, size: PAGE_SIZE });
  });
  it("reads search, filters, sort and page, and ignores what the admin adds", () => {
    expect(read("q=lamp&status=active&status=draft&sort=price+desc&page=3&host=abc&embedded=1")).toMatchObject({
      search: "lamp",
      filters: { status: ["active", "draft"] },
      sort: "price",
      direction: "desc",
      page: 3,
    });
  });
  it.each([
    "page=0",
    "page=-1",
    "page=1.5",
    "page=x",
    "sort=evil+desc",
    "sort=price+sideways",
    "colour=red",
  ])("is not confused by %s", (text) => {
    expect(read(text).page).toBe(1);
    expect(["title", "price"]).toContain(read(text).sort);
    expect(read(text).filters).toEqual({});
  });
  it("writes what it reads", () => {
    const words = fc
      .string({ minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      .filter(Boolean);
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(""), words),
        fc.uniqueArray(words, { maxLength: 4 }),
        fc.constantFrom("title", "price"),
        fc.constantFrom("asc" as const, "desc" as const),
        fc.integer({ min: 1, max: 999 }),
        (search, tags, sort, direction, page) => {
          const filters: Record<string, string[]> = tags.length > 0 ? { tag: tags } : {};
          const query = { search, filters, sort, direction, page, size: PAGE_SIZE };
          expect(readListQuery(writeListQuery(query, spec), spec)).toEqual(query);
        },
      ),
    );
  });
  it("drops values that have not the form they must have", () => {
    const days: ListSpec = { ...spec, filters: ["from"], checks: { from: isDay } };
    const asked = (text: string) => readListQuery(new URLSearchParams(text), days).filters;
    expect(asked("from=2026-02-28")).toEqual({ from: ["2026-02-28"] });
    for (const wrong of ["2026-02-30", "2026-2-1", "now", "2026-99-99", "';--"]) {
      expect(asked(`from=${encodeURIComponent(wrong)}`)).toEqual({});
    }
  });
  it("keeps all but the page in a saved view", () => {
    expect(viewOf(read("status=draft&page=4&q=x"), spec)).toBe("q=x&status=draft");
  });
});
