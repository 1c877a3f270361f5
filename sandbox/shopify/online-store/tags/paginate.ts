import {
  type Context,
  type Emitter,
  evalToken,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
  type ValueToken,
} from "liquidjs";
import { pageOf } from "../render/page";

/** `{% paginate collection.products by 24 %}`: the array's owner shows one page of it inside. */
export class PaginateTag extends Tag {
  private readonly templates: Template[] = [];
  private readonly owner: string[];
  private readonly size: ValueToken;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid);
    const match = /^\s*([\w.]+)\s+by\s+/.exec(token.args);
    if (!match) throw new Error(`illegal tag ${token.getText()}`);
    this.owner = (match[1] as string).split(".").slice(0, -1);
    this.tokenizer.p += match[0].length;
    this.size = this.tokenizer.readValueOrThrow() as ValueToken;
    const stream = parser.parseStream(rest);
    stream
      .on("tag:endpaginate", () => stream.stop())
      .on("template", (template: Template) => this.templates.push(template))
      .on("end", () => {
        throw new Error(`tag ${token.getText()} not closed`);
      });
    stream.start();
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const page = pageOf(context);
    const size = Math.min(Number(yield evalToken(this.size, context)) || 50, 250);
    const owner = context.getSync(this.owner) as { products_count?: number; results_count?: number };
    const items = owner.products_count ?? owner.results_count ?? 0;
    const pages = Math.max(1, Math.ceil(items / size));
    const current = Math.min(Math.max(Number(page.request.query.get("page")) || 1, 1), pages);
    page.window = { offset: (current - 1) * size, size };
    const link = (number: number) => ({
      title: String(number),
      url: pageUrl(page.request.query, number),
      is_link: number !== current,
    });
    const paginate = {
      current_page: current,
      current_offset: page.window.offset,
      items,
      page_size: size,
      pages,
      parts: Array.from({ length: pages }, (_, index) => link(index + 1)),
      previous: current > 1 ? link(current - 1) : null,
      next: current < pages ? link(current + 1) : null,
    };
    context.push({ paginate });
    yield this.liquid.renderer.renderTemplates(this.templates, context, emitter);
    context.pop();
    page.window = null;
  }
}

function pageUrl(query: URLSearchParams, number: number): string {
  const next = new URLSearchParams(query);
  next.set("page", String(number));
  return `?${next}`;
}
