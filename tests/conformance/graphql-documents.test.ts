import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { parse as parseToml } from "smol-toml";
import { describe, expect, it } from "vitest";
import { adminSchema } from "../../sandbox/shopify/schema/admin-schema";
import { findDocuments } from "./documents/find-documents";
import { neededScopes, withReading } from "./documents/needed-scopes";

const root = join(import.meta.dirname, "../..");
const documents = findDocuments(root, ["app", "connectors", "jobs", "extensions", "scripts", "bench"]);
const operations = documents.filter(({ text }) => /^\s*(query|mutation|subscription|\{)/m.test(stripFragments(text)));
const { schema, access } = adminSchema();

function stripFragments(text: string): string {
  return text.replace(/#.*$/gm, "").trimStart().startsWith("fragment") ? "" : text;
}

const toml = parseToml(readFileSync(join(root, "shopify.app.toml"), "utf8")) as {
  access_scopes: { scopes: string; optional_scopes: string[] };
};
// What a merchant may grant later counts: a shop that did not answers `config`, which names the scope.
const granted = withReading([
  ...toml.access_scopes.scopes.split(",").map((scope) => scope.trim()),
  ...toml.access_scopes.optional_scopes,
]);

describe("GraphQL documents of the project", () => {
  it("are found", () => {
    expect(operations.length).toBeGreaterThan(20);
  });

  it.each(
    documents.map((document) => [document.place, document] as const),
  )("%s has fragments alone put in", (_, document) => {
    expect(document.unresolved).toEqual([]);
    for (const definition of parse(document.text).definitions) {
      expect(["OperationDefinition", "FragmentDefinition"]).toContain(definition.kind);
      expect("name" in definition && definition.name?.value, "every operation has a name").toBeTruthy();
    }
  });

  it.each(
    operations.map((document) => [document.place, document] as const),
  )("%s is valid against Admin 2026-10, uses nothing deprecated and asks for no scope that the app cannot have", (_, document) => {
    const parsed = parse(document.text);
    const errors = validate(schema, parsed, [...specifiedRules, NoDeprecatedCustomRule]);
    expect(errors.map((error) => error.message)).toEqual([]);
    const lacking = neededScopes(parsed, schema, access).filter(
      ({ anyOf }) => !anyOf.some((scope) => granted.has(scope)),
    );
    expect(lacking).toEqual([]);
  });
});
