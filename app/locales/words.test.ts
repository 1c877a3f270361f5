import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { catalogues } from ".";

const READ_BY_PEOPLE =
  /^(title|label|content|heading|subtitle|placeholder|helpText|description|alt|suffix|prefix|error|aria-label|accessibilityLabel|searchPlaceholder)$/;
const files = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => `app/${file}`);

/** Sentences that stand in components instead of the catalogue. Signs without a letter are none. */
function looseWords(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim());
    const isMeta = ts.isJsxSelfClosingElement(node) && node.tagName.getText() === "meta";
    if (isMeta) return;
    if (ts.isJsxAttribute(node) && READ_BY_PEOPLE.test(node.name.getText()) && node.initializer) {
      const value = ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
      if (value && ts.isStringLiteralLike(value) && /\p{L}/u.test(value.text)) found.push(value.text);
    }
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression)) {
      const isChild = ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent);
      if (isChild && /\p{L}/u.test(node.expression.text)) found.push(node.expression.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Every key with its sentence. */
function sentences(value: object, path = ""): [key: string, text: string][] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "string" ? [[`${path}${name}`, inner] as [string, string]] : sentences(inner, `${path}${name}.`),
  );
}

const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("components", () => {
  it("hold no sentence of their own", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.map((file) => [file, looseWords(file)] as const).filter(([, words]) => words.length > 0)).toEqual([]);
  });
});

describe.each(Object.entries(catalogues))("the catalogue %s", (_language, catalogue) => {
  const all = sentences(catalogue);
  const english = new Map(sentences(catalogues.en));

  it("has every key of the English one, with the same variables", () => {
    expect(all.map(([key]) => key).sort()).toEqual([...english.keys()].sort());
    expect(all.filter(([key, text]) => variables(text).join() !== variables(english.get(key) ?? "").join())).toEqual(
      [],
    );
  });

  it("promises nothing, shouts nothing, and is plain", () => {
    const forbidden =
      /!|\b(boost|skyrocket|guarantee|awesome|oops|please|simply|just click)\b|\p{Extended_Pictographic}/iu;
    expect(all.filter(([, text]) => forbidden.test(text))).toEqual([]);
  });

  it("has the singular beside every plural", () => {
    const plural = all.map(([key]) => key).filter((key) => key.endsWith("_other"));
    expect(plural.filter((key) => !english.has(key.replace(/_other$/, "_one")))).toEqual([]);
  });
});
