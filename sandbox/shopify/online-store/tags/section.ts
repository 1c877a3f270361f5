import { type Context, type Emitter, type Liquid, Tag, type TagToken, type TopLevelToken } from "liquidjs";
import { pageOf, renderersOf } from "../render/page";
import { readSettingsData, type SectionEntry } from "../theme-files/template";

const quoted = (token: TagToken) => /^\s*['"]([\w-]+)['"]/.exec(token.args)?.[1] ?? "";

/** `{% section 'name' %}`: a section of the layout, with what the theme's settings keep for it. */
export class SectionTag extends Tag {
  private readonly section: string;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    this.section = quoted(token);
  }

  override render(context: Context, emitter: Emitter) {
    const page = pageOf(context);
    const kept = (readSettingsData(page.state).current["sections"] ?? {}) as Record<string, SectionEntry>;
    const entry = kept[this.section] ?? { type: this.section };
    emitter.write(renderersOf(page).section(page, entry, { id: this.section, index: 1, location: "static" }));
  }
}

/** `{% sections 'header-group' %}`. */
export class SectionsTag extends Tag {
  private readonly group: string;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
    super(token, rest, liquid);
    this.group = quoted(token);
  }

  override render(context: Context, emitter: Emitter) {
    const page = pageOf(context);
    emitter.write(renderersOf(page).sectionGroup(page, this.group));
  }
}
