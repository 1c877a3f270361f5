import type { VisitorAttribute } from "../contract/attribution";

const ATTRIBUTE = "_aisle_visitor" satisfies VisitorAttribute;

type Attributes = readonly { key: string; value?: string | null }[] | undefined;

/**
 * The visitor whom a cart names, by its attributes, else by those of its lines: a "buy now" button makes a cart of a line
 * alone. Null: nobody, or nothing that looks like a visitor's id.
 */
export function visitorOf(attributes: Attributes, ofLines: readonly Attributes[] = []): string | null {
  for (const one of [attributes, ...ofLines]) {
    const value = one?.find(({ key }) => key === ATTRIBUTE)?.value ?? "";
    // Customers are told by the platform alone.
    if (/^[\w-]{1,100}$/.test(value) && !/^c\d+$/.test(value)) return value;
  }
  return null;
}
