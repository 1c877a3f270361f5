import { judgeAmong } from "~/domains/stock/core/among";
import { isByDifference, isExactOnceCompared, isPushedBetween, landed } from "~/domains/stock/core/difference";
import { expectedAt, judge, latestOf, mayBeOverwritten, type OwnMove, type Told } from "~/domains/stock/core/expected";
import { type Believed, givenBack } from "~/domains/stock/core/swallowed";
import { SECOND } from "~/kernel/time";
import type { Random } from "../../sandbox/shops/random";

interface Sold extends Omit<OwnMove, "serial"> {
  isKnown: boolean;
}

/** Readings with something in between, until a number is judged as it is. */
const MOST_LOOKS = 5;
/** So long the platform knows a key, here: some answers are lost for longer. */
const KEY_LIFE = 4 * SECOND;

/** How a number is told: written over, compared before it is written, or by difference where it sells. */
export type Telling = "replaces" | "compares" | "differs";

/**
 * One number on a platform that tells whole seconds, and what we know of it: the same decisions as the faces make, with
 * every step of a push and of a reading apart, so that anything may come in between. Unless it `replaces`, a push that
 * expects another number than what stands there is refused; a difference counts once by its key. Where its orders tell when they were changed last
 * (`isOfUpdates`), some seem to have sold later than they did.
 */
export class OneNumber {
  private now = Date.UTC(2026, 10, 21, 12);
  private orders: Sold[] = [];
  private moves: OwnMove[] = [];
  private corrections: Believed[] = [];
  private mail: (() => void)[] = [];
  private isDue = false;
  private wantsLook = false;
  private looks = 0;
  private pushing: Generator<void> | null = null;
  private looking: Generator<void> | null = null;
  private changedAt = this.second();
  /** Keys of differences that the platform has counted. */
  private readonly counted = new Set<number>();
  private isRefused = false;
  private offer: Told;
  truth = 5_000;
  shown = 5_000;
  /** What the merchant counted and added, less what was sold. */
  right = 5_000;

  constructor(
    private readonly random: Random,
    private readonly telling: Telling = "replaces",
    private readonly isOfUpdates = false,
  ) {
    const never = { pushStartedAt: null, pushedAt: null, pushing: null, differing: null, differences: [] };
    this.offer = { told: this.shown, toldAt: this.date(), toldSerial: 0, isExact: false, ...never };
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
    if (!this.looking && this.wantsLook) this.looking = this.reads();
    if (this.looking?.next().done) this.looking = null;
  }

  private *pushes(): Generator<void> {
    const { differing } = this.offer;
    if (differing && this.offer.pushing === null) {
      // Nobody knows what became of it: that is read first.
      this.wantsLook = true;
      return;
    }
    if (differing && this.now - differing.sentAt > KEY_LIFE) {
      this.offer = { ...this.offer, pushing: null };
      this.wantsLook = true;
      return;
    }
    const isExpected = this.telling !== "replaces" && (this.offer.pushing === null || differing !== null);
    const expected = isExpected ? expectedAt(this.offer, this.moves, null) : null;
    const isSold = this.isRefused && this.offer.isExact ? this.moves : this.since();
    this.isRefused = false;
    const canDiffer = this.telling === "differs" && isByDifference(this.offer, isSold, this.date());
    if (expected !== null && (differing || canDiffer)) yield* this.differs(expected);
    else yield* this.sets(expected);
  }

  private since = () => this.moves.filter(({ serial }) => serial > this.offer.toldSerial);

  private *differs(expected: number): Generator<void> {
    const wanted = Math.max(0, this.truth);
    const differing = this.offer.differing ?? { by: wanted - expected, sentAt: this.now, landedAt: null };
    this.offer = { ...this.offer, differing, pushing: this.offer.pushing ?? wanted };
    yield;
    const fails = this.chance(10);
    if ((!fails || this.chance(2)) && !this.counted.has(differing.sentAt)) {
      this.counted.add(differing.sentAt);
      this.change(this.shown + differing.by);
    }
    yield;
    if (fails) return;
    this.offer = { ...landed(this.offer, this.date()), pushing: null };
    this.isDue = expectedAt(this.offer, this.moves, null) !== Math.max(0, this.truth);
  }

  private *sets(expected: number | null): Generator<void> {
    const wanted = Math.max(0, this.truth);
    const pushStartedAt = this.date();
    const toldSerial = latestOf(this.offer, this.moves);
    const isExactThen = isExactOnceCompared(this.offer, this.moves, pushStartedAt);
    this.offer = { ...this.offer, pushing: wanted };
    yield;
    const fails = this.chance(10);
    const isRefused = expected !== null && expected !== this.shown;
    // Its answer may be lost though it landed.
    if (!isRefused && (!fails || this.chance(2))) this.change(wanted);
    yield;
    if (fails) return;
    if (isRefused) {
      this.offer = { ...this.offer, pushing: null };
      const isExplained = latestOf(this.offer, this.moves) > toldSerial;
      this.isRefused = this.telling === "differs" && this.offer.isExact;
      this.isDue = isExplained || this.isRefused;
      this.wantsLook ||= !isExplained;
      return;
    }
    const now = this.date();
    const isExact = expected !== null && isExactThen;
    const toldAt = expected === null ? now : pushStartedAt;
    const told = { told: wanted, toldAt, toldSerial, isExact, pushStartedAt, pushedAt: now };
    this.offer = { ...this.offer, ...told, pushing: null, differing: null, differences: [] };
    this.isDue = wanted !== Math.max(0, this.truth);
    if (isExact) this.seen();
  }

  private seen(): void {
    this.wantsLook = false;
    this.looks = 0;
  }

  private *reads(): Generator<void> {
    this.readOrders();
    const before = { offer: this.offer, moves: [...this.moves] };
    yield;
    const read = { available: this.shown, at: this.date() };
    yield;
    this.readOrders();
    yield;
    const isPushed = (this.isDue && this.isOfUpdates) || isPushedBetween(before.offer, this.offer);
    const between = this.moves.slice(before.moves.length);
    if (isPushed || between.length > 0) {
      this.looks += 1;
      if (this.looks <= MOST_LOOKS) return;
      this.seen();
      if (!isPushed) this.believeAmong(before.moves, between, read);
      return;
    }
    this.seen();
    const verdict = judge(this.offer, this.moves, read, true);
    if (verdict.kind === "differs") this.correct(verdict.by, read.at);
    const toldSerial = latestOf(this.offer, this.moves);
    const known = {
      told: read.available,
      toldAt: read.at,
      toldSerial,
      isExact: true,
      differing: null,
      differences: [],
    };
    this.offer = { ...this.offer, ...known };
    this.markDue();
  }

  private believeAmong(before: readonly OwnMove[], between: readonly OwnMove[], read: { available: number; at: Date }) {
    const found = judgeAmong(this.offer, before, between, read.available);
    if (!found) return;
    const { by, told, toldSerial } = found;
    this.correct(by, read.at);
    const known = { told, toldSerial, toldAt: read.at, isExact: true, differing: null };
    this.offer = { ...this.offer, ...known };
    this.markDue();
  }

  private correct(by: number, occurredAt: Date): void {
    this.corrections.push({ quantity: by, sinceAt: this.offer.toldAt, occurredAt });
    this.truth += by;
  }

  private readOrders(): void {
    for (const order of this.orders) this.settle(order);
  }

  private settle(order: Sold): void {
    if (order.isKnown) return;
    order.isKnown = true;
    const occurredAt = this.isOfUpdates && this.chance(3) ? this.second() : order.occurredAt;
    this.moves.push({ ownQuantity: order.ownQuantity, occurredAt, serial: this.moves.length + 1 });
    this.truth += order.ownQuantity + givenBack(order, this.corrections);
    if (mayBeOverwritten(order.occurredAt, this.offer)) this.isDue = true;
    this.markDue();
  }

  private hear(level: { available: number; at: Date }): void {
    const verdict = judge(this.offer, this.moves, level);
    if (verdict.kind === "base") {
      this.offer = { ...this.offer, told: level.available, toldAt: level.at, isExact: false };
      this.markDue();
    } else if (verdict.kind === "differs" || verdict.kind === "unsure") this.wantsLook = true;
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
        if (!this.pushing && (!this.isDue || this.offer.differing)) this.look();
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
