import { Drop } from "liquidjs";
import type { BlockEntry } from "../theme-files/template";

/** Liquid's `block` of a section; of an app's block it knows only that it is one. */
export class BlockDrop extends Drop {
  readonly type: string;
  readonly settings: Record<string, unknown>;

  constructor(
    readonly id: string,
    /** As the template holds it. */
    readonly _entry: BlockEntry,
    resolved: { type: string; settings: Record<string, unknown> },
  ) {
    super();
    this.type = resolved.type;
    this.settings = resolved.settings;
  }
  get shopify_attributes() {
    return `data-block-id="${this.id}" data-shopify-editor-block='{"id":"${this.id}","type":"${this._entry.type}"}'`;
  }
}
