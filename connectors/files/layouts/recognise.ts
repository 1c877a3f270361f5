import { FIELDS, type FieldSpec, type FileKind, KINDS, NEEDED, plainHeading } from "../fields";
import type { FilePlan } from "../plan";
import { sniffMark } from "../values/decimal";
import { readInstant, sniffOrder } from "../values/instant";
import type { Layout } from "./layout";
import { LAYOUTS } from "./layouts";

/** A known export, by its headings alone; null when it is none. */
export function knownLayout(headings: readonly string[]): Layout | null {
  const held = new Set(headings.map((heading) => heading.trim().toLowerCase()));
  return LAYOUTS.find(({ marks }) => marks.every((mark) => held.has(mark.toLowerCase()))) ?? null;
}

function columnsOf(layout: Layout, headings: readonly string[]): Record<string, number> {
  const plain = headings.map((heading) => heading.trim().toLowerCase());
  const found = Object.entries(layout.headings).map(
    ([name, heading]) => [name, plain.indexOf(heading.toLowerCase())] as const,
  );
  return Object.fromEntries(found.filter(([, column]) => column >= 0));
}

/**
 * How a file is best understood: as a known export, else with columns guessed by their headings and by what stands in
 * them. `prefersMonthFirst` settles dates that could be read either way.
 */
export function guessPlan(
  headings: readonly string[],
  sample: readonly (readonly string[])[],
  options: { kind?: FileKind; prefersMonthFirst: boolean },
): FilePlan {
  const known = knownLayout(headings);
  const layout = known && (!options.kind || options.kind === known.kind) ? known : null;
  const kind = layout?.kind ?? options.kind ?? guessKind(headings, sample);
  const columns = layout ? columnsOf(layout, headings) : guessColumns(kind, headings, sample);
  const plan: FilePlan = {
    ...{ kind, columns, layout: layout?.id ?? null, mark: ".", order: "day-first" },
    isHtml: layout?.isHtml ?? false,
  };
  return { ...plan, ...conventions(plan, sample, options.prefersMonthFirst) };
}

/** The decimal mark and the order of dates, by all cells of such columns. */
export function conventions(
  plan: FilePlan,
  sample: readonly (readonly string[])[],
  prefersMonthFirst: boolean,
): Pick<FilePlan, "mark" | "order"> {
  const cells = (type: FieldSpec["type"]) =>
    FIELDS[plan.kind]
      .filter((spec) => spec.type === type && plan.columns[spec.name] !== undefined)
      .flatMap((spec) => sample.map((row) => row[plan.columns[spec.name] ?? -1] ?? ""));
  const order = sniffOrder(cells("instant"));
  return {
    mark: sniffMark(cells("amount")),
    order: order === null || order === "mixed" ? (prefersMonthFirst ? "month-first" : "day-first") : order,
  };
}

function guessKind(headings: readonly string[], sample: readonly (readonly string[])[]): FileKind {
  const scores = KINDS.map((kind) => {
    const columns = guessColumns(kind, headings, sample);
    const isEnough = NEEDED[kind].every((group) => group.some((name) => columns[name] !== undefined));
    const size = Object.keys(columns).length;
    // A short list of names and numbers is stock before it is products without a price.
    const isStock = kind === "stock" && size === headings.length && !plainSet(headings).has("price");
    return { kind, score: (isEnough ? 100 : 0) + size * 10 + (isStock ? 5 : 0) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).kind;
}

const plainSet = (headings: readonly string[]) => new Set(headings.map(plainHeading));

/** Each field the column that fits it best, each column once: by its heading, else by its values. */
export function guessColumns(
  kind: FileKind,
  headings: readonly string[],
  sample: readonly (readonly string[])[],
): Record<string, number> {
  const columns: Record<string, number> = {};
  const taken = new Set<number>();
  const take = (name: string, column: number) => {
    columns[name] = column;
    taken.add(column);
  };
  const plain = headings.map(plainHeading);
  const specs = FIELDS[kind].map((spec) => ({ name: spec.name, known: spec.known.map(plainHeading) }));
  const deepest = Math.max(...specs.map(({ known }) => known.length));
  // What every field is called first comes before what another is called too.
  for (let rank = 0; rank < deepest; rank++)
    for (const { name, known } of specs) {
      if (columns[name] !== undefined || known[rank] === undefined) continue;
      const column = plain.findIndex((heading, i) => heading === known[rank] && !taken.has(i));
      if (column >= 0) take(name, column);
    }
  for (const [name, looks] of BY_VALUES) {
    if (columns[name] !== undefined || !specs.some((spec) => spec.name === name)) continue;
    const column = headings.findIndex((_, i) => !taken.has(i) && mostly(sample, i, looks));
    if (column >= 0) take(name, column);
  }
  return columns;
}

const BY_VALUES: [string, (cell: string) => boolean][] = [
  ["email", (cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell)],
  ["images", (cell) => /^https?:\/\/\S+\.(jpe?g|png|webp|gif|avif)(\?\S*)?$/i.test(cell)],
  ["barcode", (cell) => /^\d{8}$|^\d{12,14}$/.test(cell)],
  ["placedAt", (cell) => readInstant(cell, "day-first", "UTC") !== null],
  ["phone", (cell) => /^\+\d[\d\s().-]{7,}$/.test(cell)],
];

function mostly(sample: readonly (readonly string[])[], column: number, looks: (cell: string) => boolean): boolean {
  const cells = sample.map((row) => (row[column] ?? "").trim()).filter(Boolean);
  return cells.length > 0 && cells.filter(looks).length >= cells.length * 0.8;
}
