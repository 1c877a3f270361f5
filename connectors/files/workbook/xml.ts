import { textOfEntities } from "./entities";

/** What is met in XML: names without their prefix; text with entities resolved. */
export interface XmlEvents {
  open(name: string, attribute: (name: string) => string | undefined): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * Scans the XML that spreadsheets write, piece by piece: elements, attributes, text, CDATA, comments. It does not
 * validate, and knows no document types: an entity that is declared inside a file stays as it is written, so that none
 * can grow.
 */
export function xmlScanner(events: XmlEvents): { write(piece: string): void } {
  let rest = "";
  return {
    write(piece) {
      const text = rest + piece;
      let at = 0;
      for (;;) {
        const open = text.indexOf("<", at);
        if (open < 0) {
          const end = beforeEntity(text, at);
          if (end > at) events.text(textOfEntities(text.slice(at, end)));
          at = end;
          break;
        }
        if (open > at) events.text(textOfEntities(text.slice(at, open)));
        const end = endOf(text, open);
        if (end < 0) {
          at = open;
          break;
        }
        tag(text.slice(open, end), events);
        at = end;
      }
      rest = text.slice(at);
      if (rest.length > LONGEST_TAG) throw new Error("a tag that does not end");
    },
  };
}

const LONGEST_TAG = 1_000_000;
const LONGEST_ENTITY = 12;

/** The end of the text, or the entity that its end cuts. */
function beforeEntity(text: string, from: number): number {
  const open = text.lastIndexOf("&");
  const isCut = open >= from && text.length - open < LONGEST_ENTITY && text.indexOf(";", open) < 0;
  return isCut ? open : text.length;
}

/** Behind the tag that opens at `open`; below zero when its end has not come. */
function endOf(text: string, open: number): number {
  const end = text.startsWith("<!--", open) ? "-->" : text.startsWith("<![CDATA[", open) ? "]]>" : ">";
  const at = text.indexOf(end, open);
  return at < 0 ? -1 : at + end.length;
}

function tag(text: string, events: XmlEvents): void {
  const second = text[1];
  if (second === "!") {
    if (text.startsWith("<![CDATA[")) events.text(text.slice(9, -3));
    return;
  }
  if (second === "?") return;
  if (second === "/") {
    events.close(local(text.slice(2, -1).trim()));
    return;
  }
  const isEmpty = text.endsWith("/>");
  const body = text.slice(1, isEmpty ? -2 : -1);
  const space = body.search(/\s/);
  const name = local(space < 0 ? body : body.slice(0, space));
  events.open(name, (wanted) => attributeOf(body, wanted));
  if (isEmpty) events.close(name);
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

function attributeOf(body: string, name: string): string | undefined {
  const match = new RegExp(`\\s(?:\\w+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(body);
  return match ? textOfEntities(match[1] ?? match[2] ?? "") : undefined;
}
