/** Of products sold: what was kept, and how many units' cost is spent. Minor units. */
export interface Sold {
  /** `<channel>/<the platform's id>`. */
  variant: string | null;
  netMinor: bigint;
  spentUnits: number;
}

/** What is left of revenue after what the goods cost, of the part whose cost is known. Minor units. */
export interface Margin {
  /** Revenue less refunds less unit cost of every unit that did not come back to the shelf. */
  contributionMinor: bigint;
  /** Revenue whose cost is known, less refunds. */
  knownMinor: bigint;
  /** All of it. */
  netMinor: bigint;
}

export const NO_MARGIN: Margin = { contributionMinor: 0n, knownMinor: 0n, netMinor: 0n };

/** Units that came back broken, or never came back, are still paid for: their cost stays off. */
export function marginOf(sold: readonly Sold[], unitCosts: ReadonlyMap<string, bigint>): Margin {
  const margin = { ...NO_MARGIN };
  for (const { variant, netMinor, spentUnits } of sold) {
    const cost = variant === null ? undefined : unitCosts.get(variant);
    margin.netMinor += netMinor;
    if (cost === undefined) continue;
    margin.knownMinor += netMinor;
    margin.contributionMinor += netMinor - cost * BigInt(spentUnits);
  }
  return margin;
}

export function lessMargin(all: Margin, part: Margin): Margin {
  return {
    contributionMinor: all.contributionMinor - part.contributionMinor,
    knownMinor: all.knownMinor - part.knownMinor,
    netMinor: all.netMinor - part.netMinor,
  };
}

/** 0 to 1, or null when nothing was sold. */
export function knownShare({ knownMinor, netMinor }: Margin): number | null {
  return netMinor === 0n ? null : Number(knownMinor) / Number(netMinor);
}
