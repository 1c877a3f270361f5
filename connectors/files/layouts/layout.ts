import type { FileKind } from "../fields";

/** An export as some program writes it. */
export interface Layout {
  id: string;
  kind: FileKind;
  /** Headings that all stand in it, and in no other layout. */
  marks: readonly string[];
  /** Field → heading, where it is not the first one that the field is known by. */
  headings: Readonly<Record<string, string>>;
  /** Descriptions are HTML. */
  isHtml?: boolean;
}
