import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `npm run new:domain -- <name> <rank> "<What it is.>"`: a domain with its face, its README and its rank. */
const USAGE = `Usage: npm run new:domain -- <name, small letters and dashes> <rank, 0 to 6> "<What it is, in a sentence.>"`;
const root = join(import.meta.dirname, "..");
const [name = "", rank = "", text = ""] = process.argv.slice(2);
const folder = join(root, "app/domains", name);
const rules = join(root, "tests/architecture/rules.ts");

function refuse(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!/^[a-z]+(-[a-z]+)*$/.test(name) || !/^[0-6]$/.test(rank) || text === "") refuse(USAGE);
if (existsSync(folder)) refuse(`app/domains/${name} is there already.`);

const type = name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
const files: Record<string, string> = {
  "README.md": `# ${name}

${text}

- **Word** – what it means here.

Always holds
- What no change may break.

Events out: none. Events in: none.
`,
  [`${name}.server.ts`]: `/** ${text} */
export type * from "./types";
`,
  "types.ts": `/** What can be expected to fail. */
export type ${type}Error = { code: "not-found" };
`,
};

mkdirSync(folder, { recursive: true });
for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content, { flag: "wx" });

const source = readFileSync(rules, "utf8");
const key = name.includes("-") ? `"${name}"` : name;
const isRanked = new RegExp(`[{ ,]${key}: (\\d)`).exec(source);
if (isRanked && isRanked[1] !== rank)
  console.log(
    `  tests/architecture/rules.ts gives ${name} the rank ${isRanked[1]}; change it there if ${rank} is right.`,
  );
if (!isRanked) writeFileSync(rules, source.replace(/(RANKS: Record<string, number> = \{\n)/, `$1  ${key}: ${rank},\n`));

console.log(
  [
    ...Object.keys(files).map((file) => `app/domains/${name}/${file}`),
    ...(isRanked ? [] : ["tests/architecture/rules.ts"]),
  ]
    .map((path) => `  ${path}`)
    .join("\n"),
);
console.log(`Next, as far as it is needed, in this order:
  core/*.ts and its tests      decisions: no clock, no database
  prisma/schema/${name}.prisma  tables, then: npx tsx scripts/migrate/main.ts new ${name}, SELECT aisle_protect('"Table"')
  store.server.ts              the only file that calls rows(scope)
  ${name}.server.ts             the face: parse, load, decide, save and tell, return
  events.ts, jobs.ts, subscriptions.ts, with a handler in jobs/${name}.ts and lines in jobs/registry.ts
  routes/ and ui/, with the addresses in app/routes.ts
  a line in docs/MAP.md
Check: npx vitest run --project architecture`);
