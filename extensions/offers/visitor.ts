import type { VisitorAttribute } from "../contract/attribution";

const ATTRIBUTE = "_aisle_visitor" satisfies VisitorAttribute;

/** The visitor whom the cart names, by its attributes; null: nobody, or nothing that looks like a visitor's id. */
export function visitorOf(attributes: readonly { key: string; value?: string | null }[] | undefined): string | null {
  const value = attributes?.find(({ key }) => key === ATTRIBUTE)?.value ?? "";
  // Customers are told by the platform alone.
  return /^[\w-]{1,100}$/.test(value) && !/^c\d+$/.test(value) ? value : null;
}
