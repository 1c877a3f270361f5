import { type FS, Liquid, type LiquidOptions, type Template } from "liquidjs";
import type { ShopState } from "../../state";
import type { ThemeExtension } from "../extension-files/read-extensions";
import { addFilters } from "../filters";
import { addTags } from "../tags";
import { readThemeFile } from "../theme-files/files";

/** Parsed Liquid by its own text, so that a saved file is parsed anew and all others once. */
const parsedTexts = new Map<string, Template[]>();

export function parseLiquid(engine: Liquid, text: string): Template[] {
  const mark = `${engineIds.get(engine)}\n${text}`;
  let templates = parsedTexts.get(mark);
  if (!templates) {
    if (parsedTexts.size > 2000) parsedTexts.clear();
    templates = engine.parse(text);
    parsedTexts.set(mark, templates);
  }
  return templates;
}

type LiquidCache = Exclude<LiquidOptions["cache"], boolean | number | undefined>;

const engineIds = new WeakMap<Liquid, number>();
let made = 0;

const themeEngines = new WeakMap<ShopState, Liquid>();
const extensionEngines = new Map<string, Liquid>();

/** Renders the shop's theme; snippets come from its files. */
export function themeEngine(state: ShopState): Liquid {
  let engine = themeEngines.get(state);
  if (!engine) {
    engine = makeEngine((name) => readThemeFile(state, `snippets/${name}.liquid`));
    themeEngines.set(state, engine);
  }
  return engine;
}

/** Renders an app's theme extension, which sees its own snippets alone. */
export function extensionEngine(extension: ThemeExtension): Liquid {
  const mark = `${extension.handle} ${extension.version}`;
  let engine = extensionEngines.get(mark);
  if (!engine) {
    engine = makeEngine((name) => extension.snippets.get(name) ?? null);
    extensionEngines.set(mark, engine);
  }
  return engine;
}

function makeEngine(readSnippet: (name: string) => string | null): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    relativeReference: false,
    fs: snippetFiles(readSnippet),
    root: ["/"],
    cache: snippetCache(readSnippet),
    timezoneOffset: 0,
  });
  made += 1;
  engineIds.set(engine, made);
  addFilters(engine);
  addTags(engine);
  return engine;
}

function snippetFiles(read: (name: string) => string | null): FS {
  const text = (name: string) => {
    const found = read(name);
    if (found === null) throw new Error(`There is no snippet ${name}`);
    return found;
  };
  return {
    exists: async (name) => read(name) !== null,
    existsSync: (name) => read(name) !== null,
    readFile: async (name) => text(name),
    readFileSync: text,
    resolve: (_, name) => name,
  };
}

function snippetCache(read: (name: string) => string | null): LiquidCache {
  const known = new Map<string, { source: string | null; templates: Template[] | Promise<Template[]> }>();
  const nameOf = (key: string) => key.slice(key.indexOf(":") + 1);
  return {
    read(key) {
      const entry = known.get(key);
      return entry && entry.source === read(nameOf(key)) ? entry.templates : undefined;
    },
    write(key, templates) {
      known.set(key, { source: read(nameOf(key)), templates });
    },
    remove(key) {
      known.delete(key);
    },
  };
}
