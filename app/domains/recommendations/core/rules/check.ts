import { SLOT_SIZE } from "../slot-size";
import { IS_SHOP_WIDE } from "../strategies";
import type { Matcher } from "./matcher";
import { LONGEST_NAME, MOST_DAYS, MOST_NAMED, type Rule, type Switches } from "./rule-set";

/** A place of a rule that a merchant fills in. */
export type Field = "name" | "subject" | "shopper" | "what" | "with" | "products" | "position" | "lowDays" | "highDays";
export type Fault =
  | "missing"
  | "too-long"
  | "too-many"
  | "nothing-chosen"
  | "price-missing"
  | "price-order"
  | "everything"
  | "position"
  | "one-list"
  | "days"
  | "days-order";
export type Faults = Partial<Record<Field, Fault>>;

/** What is not right with a rule yet, by field; empty when it may be saved. */
export function faultsOf({ name, strategy, shopper, subject, action }: Rule): Faults {
  const faults: Faults = {};
  const note = (field: Field, fault: Fault | null) => {
    if (fault) faults[field] = fault;
  };
  note("name", name.trim() === "" ? "missing" : name.trim().length > LONGEST_NAME ? "too-long" : null);
  if (shopper && "values" in shopper) {
    const { length } = shopper.values;
    note("shopper", length === 0 ? "nothing-chosen" : length > MOST_NAMED ? "too-many" : null);
  }
  if (action.kind === "pin") {
    const { position, productExternalIds: chosen } = action;
    note("products", chosen.length === 0 ? "nothing-chosen" : chosen.length > SLOT_SIZE ? "too-many" : null);
    note("position", Number.isInteger(position) && position >= 1 && position <= SLOT_SIZE ? null : "position");
  } else note("what", faultOf(action.what) ?? (action.what.by === "any" ? "everything" : null));
  if (action.kind === "never-together" || action.kind === "only-with")
    note("with", faultOf(action.with) ?? (action.with.by === "any" ? "everything" : null));
  else {
    // The shop's own list is the same wherever it stands.
    const isOfOneList = strategy !== null && IS_SHOP_WIDE[strategy] && subject.by !== "any";
    note("subject", faultOf(subject) ?? (isOfOneList ? "one-list" : null));
  }
  return faults;
}

function faultOf(matcher: Matcher): Fault | null {
  if (matcher.by === "any") return null;
  if (matcher.by === "price") {
    const { fromMinor, toMinor } = matcher;
    if (fromMinor === null && toMinor === null) return "price-missing";
    return fromMinor !== null && toMinor !== null && fromMinor > toMinor ? "price-order" : null;
  }
  const named = "ids" in matcher ? matcher.ids : matcher.values;
  return named.length === 0 ? "nothing-chosen" : named.length > MOST_NAMED ? "too-many" : null;
}

/** What is not right with the switches, by field. */
export function switchFaults({ isStockAware, lowDays, highDays }: Switches): Faults {
  if (!isStockAware) return {};
  const isDays = (days: number) => Number.isInteger(days) && days >= 1 && days <= MOST_DAYS;
  if (!isDays(lowDays)) return { lowDays: "days" };
  if (highDays !== null && !isDays(highDays)) return { highDays: "days" };
  return highDays !== null && highDays <= lowDays ? { highDays: "days-order" } : {};
}
