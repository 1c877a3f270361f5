import { parseMinor } from "~/kernel/money";
import { fieldOf } from "../fields";
import type { CellProblem, FilePlan, ProblemCode, ShopDefaults } from "../plan";
import { cut, withoutNul } from "../text/cut";
import { plainDecimal, wholeNumber } from "../values/decimal";
import { readInstant } from "../values/instant";
import { readFlag, readList, textOfHtml, undefused } from "../values/words";

const LONGEST_TEXT = 100_000;
const LONGEST_FOUND = 80;

export const isOwn = (plan: FilePlan) => plan.layout?.startsWith("aisle-") === true;

/**
 * The cells of one row by field. Undefined: the file does not tell it (no such column, or for anything but text an empty
 * cell). What cannot be read is undefined too, and stands among the problems.
 */
export class Cells {
  constructor(
    private readonly plan: FilePlan,
    private readonly defaults: ShopDefaults,
    readonly row: number,
    private readonly cells: readonly string[],
    private readonly problems: CellProblem[],
  ) {}

  refuse(field: string | null, code: ProblemCode, found = ""): undefined {
    this.problems.push({ row: this.row, field, code, found: cut(found, LONGEST_FOUND) });
    return undefined;
  }

  text(name: string): string | undefined {
    const column = this.plan.columns[name];
    if (column === undefined) return undefined;
    const raw = withoutNul(this.cells[column] ?? "");
    // Our own exports are read to the letter.
    const cell = undefused(isOwn(this.plan) ? raw : raw.trim());
    if (cell.length > LONGEST_TEXT) return this.refuse(name, "too-long", cell);
    return cell;
  }

  /** Told and not empty. */
  filled(name: string): string | undefined {
    return this.text(name) || undefined;
  }

  html(name: string): string | undefined {
    const text = this.text(name);
    return text !== undefined && this.plan.isHtml ? textOfHtml(text) : text;
  }

  list(name: string): string[] | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readList(text);
  }

  currency(): string | undefined {
    const text = this.filled("currency");
    if (text === undefined) return undefined;
    const code = text.toUpperCase();
    return /^[A-Z]{3}$/.test(code) ? code : this.refuse("currency", "bad-currency", text);
  }

  /** Minor units of `currency`. */
  amount(name: string, currency: string): bigint | undefined {
    const text = this.filled(name);
    if (text === undefined) return undefined;
    const plain = plainDecimal(text, this.plan.mark);
    const minor = plain === null || plain.length > 16 ? null : parseMinor(plain, currency);
    return minor ?? this.refuse(name, "bad-amount", text);
  }

  whole(name: string): number | undefined {
    const text = this.filled(name);
    if (text === undefined) return undefined;
    return wholeNumber(text, this.plan.mark) ?? this.refuse(name, "bad-whole", text);
  }

  flag(name: string): boolean | undefined {
    const text = this.filled(name);
    if (text === undefined) return undefined;
    return readFlag(text) ?? this.refuse(name, "bad-flag", text);
  }

  instant(name: string): string | undefined {
    const text = this.filled(name);
    if (text === undefined) return undefined;
    return readInstant(text, this.plan.order, this.defaults.timeZone) ?? this.refuse(name, "bad-date", text);
  }

  /** One of known words, by the words that files have for them. */
  word<W extends string>(name: string, known: Readonly<Record<string, W>>): W | undefined {
    const text = this.filled(name);
    if (text === undefined) return undefined;
    const word = text.toLowerCase().replace(/[\s_]+/g, "-");
    return Object.hasOwn(known, word) ? known[word] : this.refuse(name, "bad-status", text);
  }

  isKnown(name: string): boolean {
    return this.plan.columns[name] !== undefined && fieldOf(this.plan.kind, name) !== undefined;
  }
}
