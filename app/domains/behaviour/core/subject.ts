/** A customer as the subject of acts: what no id of a visitor looks like. */
export function subjectOfCustomer(externalId: string): string {
  return `c${externalId}`;
}

/** The platform's id of the customer, or null for a visitor. */
export function customerOfSubject(subject: string): string | null {
  return /^c\d+$/.test(subject) ? subject.slice(1) : null;
}
