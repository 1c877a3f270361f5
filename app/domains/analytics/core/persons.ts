import type { CheckoutSeen, ExposureSeen, Sale } from "./outcomes";

/** One who was exposed: all subjects and browsers that are known to be the same. */
export interface Person {
  arm: string;
  firstAtMs: number;
  /** The platform's ids of customers whom they were known to be before the first exposure. */
  customers: Set<string>;
}

export interface People {
  all: Person[];
  /** Whose a sale is: the customer's who was logged in, else that of the browser that checked out. */
  whose(sale: Sale): Person | null;
}

const customerOf = (subject: string) => (/^c\d+$/.test(subject) ? subject.slice(1) : null);

/**
 * Subjects that share a browser are one person: a visitor who logs in later stays in the arm that was met first.
 * @param past sales that tell whose browser it was, by checkouts before the first exposure
 */
export function joinSubjects(
  exposures: readonly ExposureSeen[],
  checkouts: readonly CheckoutSeen[],
  past: readonly Sale[],
): People {
  const root = union(exposures);
  const people = new Map<string, Person>();
  const ofBrowser = new Map<string, Person>();
  const ofCustomer = new Map<string, Person>();
  for (const { subject, clientId, arm, firstAtMs } of exposures) {
    const name = root(subject);
    const person = people.get(name) ?? { arm, firstAtMs, customers: new Set<string>() };
    people.set(name, person);
    if (firstAtMs < person.firstAtMs) Object.assign(person, { arm, firstAtMs });
    if (clientId) ofBrowser.set(clientId, person);
    const customer = customerOf(subject);
    if (customer) ofCustomer.set(customer, person);
  }
  // Logged in before or at the first exposure: known then; later: their purchases are found, their past is not looked at.
  for (const { subject, firstAtMs } of exposures) {
    const customer = customerOf(subject);
    const person = customer && ofCustomer.get(customer);
    if (person && firstAtMs === person.firstAtMs) person.customers.add(customer);
  }
  const ofCheckout = checkoutsOf(checkouts, ofBrowser);
  const customerOfSale = new Map(past.flatMap((sale) => keysOf(sale).map((key) => [key, sale.customerExternalId])));
  for (const { checkout, person } of ofCheckout.values()) {
    const customer = keysOf(checkout)
      .map((key) => customerOfSale.get(key))
      .find(Boolean);
    if (customer && checkout.atMs < person.firstAtMs) person.customers.add(customer);
  }
  return {
    all: [...people.values()],
    whose: (sale) => {
      const logged = ofCustomer.get(sale.customerExternalId ?? "");
      return logged ?? keysOf(sale).flatMap((key) => ofCheckout.get(key)?.person ?? [])[0] ?? null;
    },
  };
}

/** An order is known by its checkout's token or by its own id. */
function keysOf(of: { checkoutToken: string | null; orderExternalId?: string | null; externalId?: string }): string[] {
  const id = of.orderExternalId ?? of.externalId;
  return [...(of.checkoutToken ? [`t ${of.checkoutToken}`] : []), ...(id ? [`o ${id}`] : [])];
}

function checkoutsOf(checkouts: readonly CheckoutSeen[], ofBrowser: ReadonlyMap<string, Person>) {
  const found = new Map<string, { checkout: CheckoutSeen; person: Person }>();
  for (const checkout of checkouts) {
    const person = ofBrowser.get(checkout.clientId);
    if (person) for (const key of keysOf(checkout)) found.set(key, { checkout, person });
  }
  return found;
}

/** Subjects joined by the browsers that they share: gives the name of a subject's set. */
function union(exposures: readonly ExposureSeen[]): (subject: string) => string {
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    if (at !== name) parent.set(name, at);
    return at;
  };
  const byBrowser = new Map<string, string>();
  for (const { subject, clientId } of exposures) {
    if (clientId === null) continue;
    const other = byBrowser.get(clientId);
    if (other === undefined) byBrowser.set(clientId, subject);
    else if (root(other) !== root(subject)) parent.set(root(subject), root(other));
  }
  return root;
}
