import type { Decision, MatchedBy, Offer } from "./partition";

interface Part {
  /** In the order of `inOrder`. */
  members: Offer[];
  /** What joined a member to those before it. */
  by: Map<string, MatchedBy>;
}

/** Offers, joined into items step by step. What an item may not be is kept here: two of one channel, or a pair refused. */
export class Parts {
  /** By channel, the first connected first, then by age. */
  readonly inOrder: readonly Offer[];
  private readonly place = new Map<string, number>();
  private readonly partOf = new Map<string, Part>();
  private readonly refused = new Map<string, Set<string>>();

  constructor(offers: readonly Offer[], decisions: readonly Decision[], channels: readonly string[]) {
    const rank = new Map(channels.map((id, i) => [id, i]));
    const rankOf = (offer: Offer) => rank.get(offer.channelId) ?? channels.length;
    this.inOrder = [...offers].sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
    for (const [i, offer] of this.inOrder.entries()) {
      this.place.set(offer.id, i);
      this.partOf.set(offer.id, { members: [offer], by: new Map() });
    }
    for (const { a, b, isAccepted } of decisions) {
      if (isAccepted) continue;
      this.refuse(a, b);
      this.refuse(b, a);
    }
  }

  private refuse(a: string, b: string): void {
    const others = this.refused.get(a);
    if (others) others.add(b);
    else this.refused.set(a, new Set([b]));
  }

  areOne(a: string, b: string): boolean {
    return this.partOf.get(a) === this.partOf.get(b);
  }

  mayJoin(a: string, b: string): boolean {
    const left = this.partOf.get(a);
    const right = this.partOf.get(b);
    if (!left || !right) return false;
    const taken = new Set(left.members.filter((member) => !member.isDeleted).map((member) => member.channelId));
    return right.members.every(
      (member) =>
        (member.isDeleted || !taken.has(member.channelId)) &&
        left.members.every((other) => !this.refused.get(member.id)?.has(other.id)),
    );
  }

  /** Nothing when they are one already, or may not be. */
  join(a: string, b: string, by: MatchedBy): void {
    const one = this.partOf.get(a);
    const other = this.partOf.get(b);
    if (!one || !other || one === other || !this.mayJoin(a, b)) return;
    const [first, second] = this.placeOf(one) < this.placeOf(other) ? [one, other] : [other, one];
    const head = second.members[0];
    if (head) first.by.set(head.id, by);
    for (const [id, how] of second.by) first.by.set(id, how);
    first.members = [...first.members, ...second.members].sort(
      (x, y) => (this.place.get(x.id) ?? 0) - (this.place.get(y.id) ?? 0),
    );
    for (const member of second.members) this.partOf.set(member.id, first);
  }

  private placeOf(part: Part): number {
    return this.place.get(part.members[0]?.id ?? "") ?? 0;
  }

  all(): Part[] {
    return [...new Set(this.inOrder.map((offer) => this.partOf.get(offer.id) as Part))];
  }
}
