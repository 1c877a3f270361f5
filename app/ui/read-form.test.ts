import { describe, expect, it } from "vitest";
import { z } from "zod";
import { many, readForm } from "./read-form";

const schema = z.object({
  intent: z.enum(["add", "drop"]),
  id: many(z.string().max(5), 2),
  note: z.string().optional(),
});
const read = (body: BodyInit, headers: Record<string, string> = {}) =>
  readForm(new Request("https://app.example/", { method: "POST", body, headers }), schema);

describe("a form", () => {
  it("is read by its schema, fields that come several times as lists", async () => {
    expect(await read(new URLSearchParams("intent=add&id=1&id=2"))).toEqual({
      ok: true,
      value: { intent: "add", id: ["1", "2"] },
    });
    expect(await read(new URLSearchParams("intent=drop&id=1"))).toMatchObject({ value: { id: ["1"] } });
    expect(await read(new URLSearchParams("intent=drop"))).toMatchObject({ value: { id: [] } });
  });

  it.each([
    ["intent=else", ["intent"]],
    ["", ["intent"]],
    ["intent=add&intent=drop", ["intent"]],
    ["intent=add&id=123456", ["id"]],
    ["intent=add&id=1&id=2&id=3", ["id"]],
    ["intent=add&note=1&note=2", ["note"]],
  ])("%j is wrong in %j", async (text, fields) => {
    expect(await read(new URLSearchParams(text))).toEqual({ ok: false, error: { code: "invalid", fields } });
  });

  it("is none where there is another body, or a file", async () => {
    await expect(read("{}", { "content-type": "application/json" })).rejects.toThrow();
    const form = new FormData();
    form.set("intent", new File(["x"], "x"));
    expect(await read(form)).toMatchObject({ error: { fields: ["intent"] } });
  });
});
