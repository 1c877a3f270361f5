import { Drop } from "liquidjs";
import type { Page } from "../render/page";

/** Liquid's `search`. */
export class SearchDrop extends Drop {
  readonly found: number[];
  readonly types = ["product"];

  constructor(
    private readonly _page: Page,
    readonly terms: string,
  ) {
    super();
    this.found = _page.catalogue.search(terms, 250);
  }
  get performed() {
    return this.terms.trim() !== "";
  }
  get results_count() {
    return this.found.length;
  }
  get results() {
    const { offset, size } = this._page.window ?? { offset: 0, size: 50 };
    return this.found
      .slice(offset, offset + size)
      .map((id) => this._page.product(id))
      .filter((product) => product !== null);
  }
}
