import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

export interface FoundDocument {
  /** `connectors/shopify/documents/shop.ts:12`, from the project's folder. */
  place: string;
  text: string;
  /** Names between `${` and `}` that are no `#graphql` literal: not allowed. */
  unresolved: string[];
}

interface Literal {
  file: string;
  line: number;
  name: string | null;
  body: string;
}

const LITERAL = /(?:const\s+(\w+)[^=`]*=\s*)?`#graphql([^`]*)`/g;
const INTERPOLATION = /\$\{([^}]*)\}/g;
const IMPORT = /import\s*\{([^}]*)\}\s*from\s*"([^"]+)"/g;
const SKIPPED = new Set(["node_modules", "generated", "build", ".aisle", ".git"]);

/** Every GraphQL document below `folders` of `root`: `#graphql` literals with their fragments put in, and `.graphql` files. */
export function findDocuments(root: string, folders: string[]): FoundDocument[] {
  const files = folders.flatMap((folder) => walk(join(root, folder)));
  const literals = new Map<string, Literal[]>();
  for (const file of files) if (/\.tsx?$/.test(file)) literals.set(file, literalsOf(file));
  const found: FoundDocument[] = [];
  for (const [file, own] of literals) {
    for (const literal of own) {
      const unresolved: string[] = [];
      const text = put(literal, literals, root, unresolved, new Set());
      found.push({ place: `${relative(root, file)}:${literal.line}`, text, unresolved });
    }
  }
  for (const file of files) {
    if (!file.endsWith(".graphql")) continue;
    found.push({ place: `${relative(root, file)}:1`, text: readFileSync(file, "utf8"), unresolved: [] });
  }
  return found;
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [path];
  });
}

function literalsOf(file: string): Literal[] {
  const source = readFileSync(file, "utf8");
  if (!source.includes("`#graphql")) return [];
  return [...source.matchAll(LITERAL)].map((match) => ({
    file,
    line: source.slice(0, match.index).split("\n").length,
    name: match[1] ?? null,
    body: match[2] ?? "",
  }));
}

function put(
  literal: Literal,
  all: Map<string, Literal[]>,
  root: string,
  unresolved: string[],
  done: Set<Literal>,
): string {
  return literal.body.replace(INTERPOLATION, (whole, expression: string) => {
    const name = expression.trim();
    const other = resolveName(name, literal.file, all, root);
    if (!other) {
      unresolved.push(whole);
      return "";
    }
    if (done.has(other)) return "";
    done.add(other);
    return put(other, all, root, unresolved, done);
  });
}

function resolveName(name: string, file: string, all: Map<string, Literal[]>, root: string): Literal | undefined {
  const own = all.get(file)?.find((literal) => literal.name === name);
  if (own) return own;
  for (const [, names = "", from = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
    if (!names.split(",").some((part) => part.trim() === name)) continue;
    const base = from.startsWith(".")
      ? resolve(dirname(file), from)
      : resolve(root, from.replace(/^~\//, "app/").replace(/^#/, ""));
    for (const path of [`${base}.ts`, `${base}.tsx`, join(base, "index.ts")]) {
      const literal = all.get(path)?.find((other) => other.name === name);
      if (literal) return literal;
    }
  }
  return undefined;
}
