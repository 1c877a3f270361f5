import { expect, test } from "vitest";
import { parseSearch } from "./parse";

const term = (field: string | null, value: string, comparator = "=", isQuoted = false) => ({
  kind: "term",
  field,
  comparator,
  value,
  isQuoted,
});

test.each([
  ["", null],
  ["mug", term(null, "mug")],
  ["title:mug", term("title", "mug")],
  ["created_at:>='2026-01-01T10:00:00Z'", term("created_at", "2026-01-01T10:00:00Z", ">=", true)],
  ['title:"say \\"hi\\""', term("title", 'say "hi"', "=", true)],
  ["a b", { kind: "and", parts: [term(null, "a"), term(null, "b")] }],
  [
    "a AND b OR c",
    { kind: "or", parts: [{ kind: "and", parts: [term(null, "a"), term(null, "b")] }, term(null, "c")] },
  ],
  ["(a OR b) c", { kind: "and", parts: [{ kind: "or", parts: [term(null, "a"), term(null, "b")] }, term(null, "c")] }],
  ["-tag:x", { kind: "not", part: term("tag", "x") }],
  ["NOT (a OR b)", { kind: "not", part: { kind: "or", parts: [term(null, "a"), term(null, "b")] } }],
  ["a AND (", term(null, "a")],
  ["total:<=-5", term("total", "-5", "<=")],
])("%s", (text, wanted) => {
  expect(parseSearch(text)).toEqual(wanted);
});
