/** A line of the sample shop's catalogue, as its shopkeeper would write it down. */
export interface Ware {
  title: string;
  /** A key of KINDS. */
  kind: string;
  /** Pence; the smallest size's if there are sizes. */
  price: number;
  /** Form, colour, accent and pattern of the drawing. */
  look: string;
  about: string;
  /** Colours it comes in, each a variant of its own. */
  colours?: string;
  /** Sizes, scents or contents it comes in: label → price in pence. */
  sizes?: Record<string, number>;
  /** What the option of `sizes` is called, if not Size. */
  sizeName?: string;
  /** Wares of one range go together on a table. */
  range?: string;
  tags?: string;
  /** When it sells: months of the year are weighted by this name. */
  season?: "spring" | "summer" | "autumn" | "winter";
  /** How much better (above 1) or worse than its neighbours it sells. */
  appeal?: number;
  /** Price before the sale, pence. */
  was?: number;
  state?: "draft" | "archived" | "sold out" | "just in" | "recent";
  /** Further departments that show it. */
  also?: string;
}

export interface Department {
  handle: string;
  title: string;
  about: string;
  wares: Ware[];
}
