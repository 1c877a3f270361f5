export type Comparator = "=" | ">" | ">=" | "<" | "<=";

export interface Term {
  kind: "term";
  /** Null for a bare word, which searches the resource's default fields. */
  field: string | null;
  comparator: Comparator;
  value: string;
  /** A value in quotes is taken whole, also its colons. */
  isQuoted: boolean;
}

export type SearchNode = Term | { kind: "and" | "or"; parts: SearchNode[] } | { kind: "not"; part: SearchNode };

type Token =
  | { kind: "open" | "close" | "and" | "or" | "not" }
  | { kind: "word"; field: string | null; comparator: Comparator; value: string; isQuoted: boolean };

/** Reads the search syntax of the Admin API; null for an empty query. Never throws: what makes no sense is dropped. */
export function parseSearch(text: string): SearchNode | null {
  const tokens = tokenize(text);
  let position = 0;

  function alternatives(): SearchNode | null {
    const parts = [conjunction()];
    while (tokens[position]?.kind === "or") {
      position++;
      parts.push(conjunction());
    }
    return joined("or", parts);
  }

  function conjunction(): SearchNode | null {
    const parts: (SearchNode | null)[] = [];
    for (
      let token = tokens[position];
      token && token.kind !== "or" && token.kind !== "close";
      token = tokens[position]
    ) {
      if (token.kind === "and") position++;
      else parts.push(single());
    }
    return joined("and", parts);
  }

  function single(): SearchNode | null {
    const token = tokens[position++];
    if (!token) return null;
    if (token.kind === "word") return { ...token, kind: "term" };
    if (token.kind === "not") {
      const part = single();
      return part && { kind: "not", part };
    }
    if (token.kind !== "open") return null;
    const inner = alternatives();
    if (tokens[position]?.kind === "close") position++;
    return inner;
  }

  return alternatives();
}

function joined(kind: "and" | "or", parts: (SearchNode | null)[]): SearchNode | null {
  const kept = parts.filter((part) => part !== null);
  return kept.length <= 1 ? (kept[0] ?? null) : { kind, parts: kept };
}

const WORD = /^(?:([A-Za-z_][\w.]*):)?\s*(>=|<=|>|<)?\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s()"']+))/;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const operator = /^(?:(\()|(\))|(AND|OR|NOT)(?=[\s(]|$)|(-)(?=\S))/.exec(rest);
    if (operator) {
      tokens.push({ kind: operatorKind(operator) });
      rest = rest.slice(operator[0].length).trimStart();
      continue;
    }
    const word = WORD.exec(rest);
    if (!word) {
      rest = rest.slice(1).trimStart();
      continue;
    }
    const quoted = word[3] ?? word[4];
    tokens.push({
      kind: "word",
      field: word[1] ?? null,
      comparator: (word[2] ?? "=") as Comparator,
      value: quoted === undefined ? (word[5] ?? "") : quoted.replace(/\\(.)/g, "$1"),
      isQuoted: quoted !== undefined,
    });
    rest = rest.slice(word[0].length).trimStart();
  }
  return tokens;
}

function operatorKind(match: RegExpExecArray): "open" | "close" | "and" | "or" | "not" {
  if (match[1]) return "open";
  if (match[2]) return "close";
  if (match[3]) return match[3].toLowerCase() as "and" | "or" | "not";
  return "not";
}
