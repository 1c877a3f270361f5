import { expectedAt, judge, mayBeOverwritten, type OwnMove, SKEW, type Told } from "~/domains/stock/core/expected";
import { type Believed, givenBack } from "~/domains/stock/core/swallowed";
import { SECOND } from "~/kernel/time";
import type { Random } from "../../sandbox/shops/random";

interface Sold extends OwnMove {
  isKnown: boolean;
}

/**
 * One number on a platform that compares nothing and tells whole seconds, and what we know of it: the same decisions as
 * the faces make, with every step of a push and of a reading apart, so that anything may come in between.
 */
export class OneNumber {
  private now = Date.UTC(2026, 10, 21, 12);
  private orders: Sold[] = [];
  private moves: OwnMove[] = [];
  private corrections: Believed[] = [];
  private mail: (() => void)[] = [];
  private isDue = false;
  private wantsLook = false;
  private pushing: Generator<void> | null = null;
  private looking: Generator<void> | null = null;
  private changedAt = this.second();
  private offer: Told;
  truth = 5_000;
  shown = 5_000;
  /** What the merchant counted and added, less what was sold. */
  right = 5_000;

  constructor(private readonly random: Random) {
    this.offer = { told: this.shown, toldAt: this.date(), pushStartedAt: null, pushedAt: null, pushing: null };
    this.now += 5 * SECOND;
  }

  private date = () => new Date(this.now);
  private second(): Date {
    return new Date(Math.floor(this.now / SECOND) * SECOND);
  }
  private chance = (of: number) => this.random.whole(1, of) === 1;

  pass(ms: number): void {
    this.now += ms;
  }

  sellHere(units: number): void {
    const order = { ownQuantity: -units, occurredAt: this.second(), isKnown: false };
    this.orders.push(order);
    this.right -= units;
    this.change(this.shown - units);
    this.send(() => this.settle(order));
  }

  sellElsewhere(units: number): void {
    this.truth -= units;
    this.right -= units;
    this.markDue();
  }

  edit(by: number): void {
    this.right += by;
    this.change(this.shown + by);
  }

  private change(shown: number): void {
    this.shown = shown;
    this.changedAt = this.second();
    const level = { available: shown, at: this.changedAt };
    this.send(() => this.hear(level));
  }

  /** One in ten is lost, one in ten comes twice, all come in any order. */
  private send(message: () => void): void {
    if (!this.chance(10)) this.mail.push(message);
    if (this.chance(10)) this.mail.push(message);
  }

  deliver(): void {
    const [message] = this.mail.splice(this.random.whole(0, Math.max(0, this.mail.length - 1)), 1);
    message?.();
  }

  /** One step of the push that is under way, or the first of a new one. */
  push(): void {
    if (!this.pushing && this.isDue) this.pushing = this.pushes();
    if (this.pushing?.next().done) this.pushing = null;
  }

  look(): void {
    if (!this.looking && this.wantsLook) this.looking = this.looks();
    if (this.looking?.next().done) this.looking = null;
  }

  private *pushes(): Generator<void> {
    const wanted = Math.max(0, this.truth);
    const pushStartedAt = this.date();
    this.offer = { ...this.offer, pushing: wanted, pushStartedAt };
    yield;
    const fails = this.chance(10);
    // Its answer may be lost though it landed.
    if (!fails || this.chance(2)) this.change(wanted);
    yield;
    if (fails) return;
    const now = this.date();
    this.offer = { told: wanted, toldAt: now, pushing: null, pushStartedAt, pushedAt: now };
    this.isDue = wanted !== Math.max(0, this.truth);
  }

  private *looks(): Generator<void> {
    this.readOrders();
    const known = this.moves.length;
    yield;
    const readAt = this.date();
    const read = { available: this.shown, at: new Date(Math.max(this.now, this.changedAt.getTime())) };
    yield;
    this.readOrders();
    yield;
    const { pushing, pushedAt } = this.offer;
    const isPushed = pushing !== null || (pushedAt !== null && pushedAt.getTime() + SKEW > readAt.getTime());
    if (this.moves.length !== known || isPushed) return;
    this.wantsLook = false;
    const verdict = judge(this.offer, this.moves, read, true);
    if (verdict.kind === "base") this.offer = { ...this.offer, told: read.available, toldAt: verdict.toldAt };
    if (verdict.kind === "differs") {
      this.corrections.push({ quantity: verdict.by, sinceAt: this.offer.toldAt, occurredAt: read.at });
      this.truth += verdict.by;
      this.offer = { ...this.offer, told: read.available, toldAt: read.at };
    }
    this.markDue();
  }

  private readOrders(): void {
    for (const order of this.orders) this.settle(order);
  }

  private settle(order: Sold): void {
    if (order.isKnown) return;
    order.isKnown = true;
    this.moves.push(order);
    this.truth += order.ownQuantity + givenBack(order, this.corrections);
    if (mayBeOverwritten(order.occurredAt, this.offer)) this.isDue = true;
    this.markDue();
  }

  private hear(level: { available: number; at: Date }): void {
    const verdict = judge(this.offer, this.moves, level);
    if (verdict.kind === "base") {
      this.offer = { ...this.offer, told: level.available, toldAt: verdict.toldAt };
      this.markDue();
    } else if (verdict.kind !== "ignore") this.wantsLook = true;
  }

  private markDue(): void {
    if (expectedAt(this.offer, this.moves, null) !== Math.max(0, this.truth)) this.isDue = true;
  }

  /** Everything that is under way comes to its end, and then a night reads all anew, until nothing is left to do. */
  calm(): void {
    for (let night = 0; night < 3; night++) {
      for (let left = 500; this.isBusy() && left > 0; left--) {
        this.deliver();
        this.push();
        // While a push waits, nothing is believed.
        if (!this.pushing && !this.isDue) this.look();
        this.pass(500);
      }
      if (this.isBusy()) throw new Error("does not come to rest");
      this.wantsLook = true;
      this.pass(10 * SECOND);
    }
    this.wantsLook = false;
  }

  private isBusy(): boolean {
    return this.mail.length > 0 || this.isDue || this.pushing !== null || this.looking !== null || this.wantsLook;
  }
}
