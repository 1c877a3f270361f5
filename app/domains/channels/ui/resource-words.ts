import type { Words } from "~/ui/words";

/** The merchant's word for a kind of record; one that is not known stays as the platform calls it. */
export function resourceWord(t: Words, kind: string, count: number): string {
  switch (kind) {
    case "shop":
    case "location":
    case "product":
    case "variant":
    case "collection":
    case "inventory":
    case "customer":
    case "order":
    case "refund":
    case "fulfillment":
    case "row":
      return t(`channels.resource.${kind}`, { count });
    default:
      return kind;
  }
}
