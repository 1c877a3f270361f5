import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { connectorFiles, whatToFill } from "./new-connector/templates";

/** `npm run new:connector -- <platform> "<Title>"`: a skeleton that compiles and that the conformance suite turns down. */
const root = join(import.meta.dirname, "..");
const [platform = "", title = ""] = process.argv.slice(2);

if (!/^[a-z][a-z0-9]*$/.test(platform) || title === "") {
  console.error('Usage: npm run new:connector -- <platform, small letters> "<Title>"');
  process.exit(1);
}
if (existsSync(join(root, "connectors", platform))) {
  console.error(`connectors/${platform} is there already.`);
  process.exit(1);
}

const files = connectorFiles(platform, title);
for (const [path, content] of Object.entries(files)) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { flag: "wx" });
}

const registry = join(root, "connectors/registry.ts");
const source = readFileSync(registry, "utf8");
const added = source
  .replace(/\n\n/, `\nimport { ${platform} } from "./${platform}/connector";\n\n`)
  .replace(/\[\s*(registered\([^\]]*?),?\s*\]/, `[$1, registered(${platform})]`);
writeFileSync(registry, added);

console.log([...Object.keys(files), "connectors/registry.ts (one line)"].map((path) => `  ${path}`).join("\n"));
console.log(["To fill:", ...whatToFill(platform, title).map((line) => `  ${line}`)].join("\n"));
console.log("The laws: connectors/contract/README.md");
console.log("Then: npx biome check --write connectors tests/conformance");
console.log(`Next: npx vitest run --project integration tests/conformance/${platform}.test.ts`);
