import { expect, it } from "vitest";
import { ownBytes } from "./own-bytes";

it.each(["", "{}", "“Blåbær” 🫐", "x".repeat(10_000)])("holds the text and no more: %.20s", (text) => {
  const bytes = ownBytes(text);
  expect(bytes.toString("utf8")).toBe(text);
  expect(bytes.buffer.byteLength).toBe(Buffer.byteLength(text));
});
