/** With so many at once every store begins: what one on a small host bears beside its shoppers. */
const FIRST = 4;
/** More do not make an import faster: the store's database is busy by then. */
export const MOST = 8;
/** An answer that took longer says that requests wait for one another. */
const SLOW_MS = 3_000;
/** So many good answers in a row make room for one more. */
const GOOD_IN_A_ROW = 8;

/**
 * How many requests are under way to a store at the same time: one more while it answers well, half as many after each
 * failure and after each slow answer, never fewer than one. A host with few workers is found out by its own answers.
 */
export class Pace {
  private underWay = 0;
  private inARow = 0;
  private readonly waiting: (() => void)[] = [];
  private most = FIRST;

  constructor(private readonly milliseconds: () => number = () => performance.now()) {}

  /** How many may be under way now. */
  get limit(): number {
    return this.most;
  }

  /** Does the work in its turn. `isGood` says whether the answer was one, whatever it said. */
  async run<T>(work: () => Promise<T>, isGood: (answer: T) => boolean): Promise<T> {
    while (this.underWay >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.underWay += 1;
    const startedAt = this.milliseconds();
    let isFine = false;
    try {
      const answer = await work();
      isFine = isGood(answer) && this.milliseconds() - startedAt < SLOW_MS;
      return answer;
    } finally {
      this.underWay -= 1;
      this.learn(isFine);
      for (const next of this.waiting.splice(0, Math.max(0, this.most - this.underWay))) next();
    }
  }

  private learn(isFine: boolean): void {
    this.inARow = isFine ? this.inARow + 1 : 0;
    if (!isFine) this.most = Math.max(1, Math.floor(this.most / 2));
    else if (this.inARow >= GOOD_IN_A_ROW && this.most < MOST) {
      this.most += 1;
      this.inARow = 0;
    }
  }
}
