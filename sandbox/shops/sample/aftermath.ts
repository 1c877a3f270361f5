import type { Random } from "../random";
import type { SeedOrder, SeedRefund } from "../seed";
import { DAY } from "../zone-time";

const HOUR = 3_600_000;

/** What became of an order: packed, delivered, called off, sent back. */
export type Aftermath = Pick<SeedOrder, "fulfilledAt" | "deliveredAt" | "cancelledAt" | "refunds">;

const CALLED_OFF = 0.013;
const SENT_BACK = 0.043;
const CANCEL_REASONS = [
  "Changed their mind before it was packed",
  "Ordered twice by mistake",
  "Wrong address, will order again",
];

/** Why a ware of a kind comes back, and whether it can be sold again. */
const REASONS: [kinds: RegExp, reasons: [note: string, restock: boolean][]][] = [
  [
    /Mug|Cup|Teapot|Bowl|Plate|Jug|dish|stand|Planter|Pots|Lamp|Mirror|Lantern|jar|Preserve|Honey|Decoration/,
    [
      ["Arrived broken", false],
      ["Chipped at the rim", false],
      ["Glaze not the colour expected", true],
    ],
  ],
  [
    /Apron|Cushion|Blanket|Throw|Rug|Towel|Napkins|Tablecloth|Print|Notebook|Doormat/,
    [
      ["Colour not as expected", true],
      ["Too small for the place it was meant for", true],
      ["Given two as presents", true],
    ],
  ],
  [/Gloves/, [["Too small", true]]],
  [
    /Plant|Bulbs|Wreath/,
    [
      ["Arrived in poor health", false],
      ["Delivered late", false],
    ],
  ],
  [
    /Candle|Diffuser|Soap|Tea|oil|mist/,
    [
      ["Scent not to their taste", false],
      ["Lid damaged on the way", false],
    ],
  ],
];
const ANYTHING: [note: string, restock: boolean][] = [
  ["Changed their mind", true],
  ["Wrong item sent", true],
  ["Missing from the parcel", false],
];

/** @param lines what was bought; `kind` decides the reasons. All instants in epoch ms, none after `now`. */
export function aftermathOf(
  at: number,
  lines: { kind: string; quantity: number }[],
  where: { isAbroad: boolean; isOverTheCounter: boolean },
  now: number,
  random: Random,
): Aftermath {
  const iso = (instant: number): string | null => (instant <= now ? new Date(instant).toISOString() : null);
  const cancelledAt = at + random.whole(15, 600) * 60_000;
  if (!where.isOverTheCounter && random.chance(CALLED_OFF) && cancelledAt <= now) {
    const all = lines.map((line, index) => ({ line: index, quantity: line.quantity, restock: true }));
    const refund: SeedRefund = {
      createdAt: new Date(cancelledAt).toISOString(),
      note: random.pick(CANCEL_REASONS),
      lines: all,
    };
    return { fulfilledAt: null, deliveredAt: null, cancelledAt: refund.createdAt, refunds: [refund] };
  }
  const fulfilled = where.isOverTheCounter ? at : packedAt(at, random);
  const way = where.isAbroad ? random.whole(4, 10) : random.whole(1, 3);
  const delivered = where.isOverTheCounter
    ? at
    : Math.floor(fulfilled / DAY + way) * DAY + random.whole(9, 17) * HOUR + random.whole(0, 3599) * 1000;
  const refunds: SeedRefund[] = [];
  const back = delivered + random.whole(26, 380) * HOUR;
  if (random.chance(SENT_BACK) && back <= now) refunds.push(sentBack(back, lines, random));
  return { fulfilledAt: iso(fulfilled), deliveredAt: iso(delivered), cancelledAt: null, refunds };
}

/** Packed on the next working day or the one after; a few wait for stock. */
function packedAt(at: number, random: Random): number {
  const wait = random.chance(0.03) ? random.whole(4, 9) : random.chance(0.7) ? 1 : 2;
  let day = Math.floor(at / DAY) + wait;
  while ([0, 6].includes(new Date(day * DAY).getUTCDay())) day++;
  return day * DAY + random.whole(8, 15) * HOUR + random.whole(0, 3599) * 1000;
}

function sentBack(at: number, lines: { kind: string; quantity: number }[], random: Random): SeedRefund {
  const first = random.whole(0, lines.length - 1);
  const chosen = new Set([first]);
  if (lines.length > 1 && random.chance(0.18)) chosen.add(random.whole(0, lines.length - 1));
  const kind = lines[first]?.kind ?? "";
  const [note, restock] = random.pick(REASONS.find(([kinds]) => kinds.test(kind))?.[1] ?? ANYTHING);
  return {
    createdAt: new Date(at).toISOString(),
    note,
    lines: [...chosen]
      .sort((a, b) => a - b)
      .map((line) => {
        const bought = lines[line]?.quantity ?? 1;
        return { line, quantity: random.chance(0.6) ? bought : random.whole(1, bought), restock };
      }),
  };
}
