/** Keeps the best `size` of what is offered: a binary heap whose root is the worst kept, ties to the lower index. */
export class TopK {
  private readonly scores: Float64Array;
  private readonly ids: Int32Array;
  private count = 0;

  constructor(private readonly size: number) {
    this.scores = new Float64Array(size);
    this.ids = new Int32Array(size);
  }

  clear(): void {
    this.count = 0;
  }

  /** @returns a score below which nothing is kept any more */
  offer(id: number, score: number): number {
    if (this.count < this.size) {
      let at = this.count++;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!this.isWorse(score, id, this.scores[parent]!, this.ids[parent]!)) break;
        this.place(at, this.scores[parent]!, this.ids[parent]!);
        at = parent;
      }
      this.place(at, score, id);
    } else if (this.size > 0 && this.isWorse(this.scores[0]!, this.ids[0]!, score, id)) this.sink(id, score);
    return this.count < this.size ? Number.NEGATIVE_INFINITY : this.scores[0]!;
  }

  /** Best first. */
  ranked(): { id: number; score: number }[] {
    const kept = Array.from({ length: this.count }, (_, i) => ({ id: this.ids[i]!, score: this.scores[i]! }));
    return kept.sort((a, b) => b.score - a.score || a.id - b.id);
  }

  /** The same in columns; nothing is kept afterwards. */
  drain(): { ids: Int32Array; scores: Float64Array } {
    const ids = new Int32Array(this.count);
    const scores = new Float64Array(this.count);
    while (this.count > 0) {
      const last = --this.count;
      ids[last] = this.ids[0]!;
      scores[last] = this.scores[0]!;
      this.sink(this.ids[last]!, this.scores[last]!);
    }
    return { ids, scores };
  }

  /** Puts one in the place of the worst, and that to its depth. */
  private sink(id: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.count) break;
      const right = child + 1;
      if (
        right < this.count &&
        this.isWorse(this.scores[right]!, this.ids[right]!, this.scores[child]!, this.ids[child]!)
      )
        child = right;
      if (!this.isWorse(this.scores[child]!, this.ids[child]!, score, id)) break;
      this.place(at, this.scores[child]!, this.ids[child]!);
      at = child;
    }
    this.place(at, score, id);
  }

  private isWorse(score: number, id: number, than: number, thanId: number): boolean {
    return score < than || (score === than && id > thanId);
  }

  private place(at: number, score: number, id: number): void {
    this.scores[at] = score;
    this.ids[at] = id;
  }
}
