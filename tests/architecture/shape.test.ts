import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectFiles } from "./files";

const files = projectFiles().filter((file) => existsSync(file));
const code = files.filter(
  (file) =>
    /\.(ts|tsx|mjs|js)$/.test(file) &&
    !/\/(assets|generated)\//.test(file) &&
    !file.startsWith("sandbox/shopify/online-store/theme/"),
);
const lines = (file: string) => readFileSync(file, "utf8").split("\n").length;

const TOP = [
  ...["app", "extensions", "connectors", "prisma", "jobs", "tests", "sandbox", "bench", "docs", "scripts", ".ci"],
  ...["shopify.app.toml", "package.json", "tsconfig.json", "remix.config.js"],
  ...[
    "package-lock.json",
    "vite.config.ts",
    "vitest.config.ts",
    "prisma.config.ts",
    "biome.json",
    "README.md",
    "LICENSE",
    ".gitignore",
    ".npmrc",
    "shopify.web.toml",
  ],
];
const DOMAIN_PARTS =
  /^(README\.md|manifest\.ts|[a-z-]+\.server\.ts|core\/.*|store\.server\.ts|store\/.*|faces\/.*|contract\.ts|events\.ts|jobs\.ts|subscriptions\.ts|types\.ts|routes\/.*|ui\/.*|[a-z.-]+\.test\.tsx?)$/;

describe("the tree", () => {
  it("has no top-level entry that the house does not name", () => {
    expect([...new Set(files.map((file) => file.split("/")[0]!))].filter((entry) => !TOP.includes(entry))).toEqual([]);
  });

  it("has no drawer", () => {
    const drawers = /(^|\/)(utils?|lib|helpers?|common|shared|services?|misc)\//;
    expect(files.filter((file) => drawers.test(file))).toEqual([]);
  });

  it("names files in kebab case", () => {
    const named = files.filter((file) => /\.(ts|tsx)$/.test(file)).map((file) => file.split("/").at(-1)!);
    expect(named.filter((name) => !/^[a-z0-9$_.-]+$/.test(name))).toEqual([]);
  });

  it("gives every domain the same inner shape", () => {
    const odd = files
      .filter((file) => file.startsWith("app/domains/"))
      .filter((file) => !DOMAIN_PARTS.test(file.split("/").slice(3).join("/")));
    expect(odd).toEqual([]);
  });

  it("gives every domain a face and a README of at most 30 lines", () => {
    const domains = [
      ...new Set(files.filter((file) => file.startsWith("app/domains/")).map((file) => file.split("/")[2]!)),
    ];
    const missing = domains.filter(
      (domain) =>
        !existsSync(`app/domains/${domain}/${domain}.server.ts`) || !existsSync(`app/domains/${domain}/README.md`),
    );
    expect(missing).toEqual([]);
    expect(domains.filter((domain) => lines(`app/domains/${domain}/README.md`) > 31)).toEqual([]);
  });
});

describe("files", () => {
  it("stay below 400 lines", () => {
    expect(code.map((file) => [file, lines(file)] as const).filter(([, count]) => count > 400)).toEqual([]);
  });

  it("stay small: below 100 lines on the mean", () => {
    expect(code.length).toBeGreaterThan(50);
    expect(code.reduce((sum, file) => sum + lines(file), 0) / code.length).toBeLessThan(100);
  });

  it("read the environment in one place", () => {
    const allowed =
      /^(app\/infra\/(env|log)\.ts|scripts\/|tests\/|bench\/|sandbox\/main\.ts|prisma\.config\.ts|vitest\.config\.ts|vite\.config\.ts)/;
    const reading = code.filter(
      (file) => !allowed.test(file) && !/\.test\.tsx?$/.test(file) && /process\.env/.test(readFileSync(file, "utf8")),
    );
    expect(reading).toEqual([]);
  });

  it("of connectors and channels say why by a code, so that the catalogue can say it in every language", () => {
    const sentence = /\b(message|reason):\s*["'`][^"'`\n]*\s/;
    const speaking = code.filter(
      (file) =>
        /^(connectors|app\/infra\/shopify|app\/domains\/channels)\//.test(file) &&
        !/\.test\.ts$/.test(file) &&
        sentence.test(readFileSync(file, "utf8")),
    );
    expect(speaking).toEqual([]);
  });

  it("silence no check", () => {
    const silencing = /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|(?<!\/\/.*)\bas any\b/;
    expect(
      code.filter((file) => !file.startsWith("tests/architecture/") && silencing.test(readFileSync(file, "utf8"))),
    ).toEqual([]);
  });

  it("name no machine and no registry", () => {
    const texts = files.filter(
      (file) => /\.(ts|tsx|js|mjs|json|md|toml|liquid|sh|yml)$/.test(file) || file === ".npmrc",
    );
    const machine = /(^|["'`\s(=:])\/(root|home|Users)\/[a-z]|registry\.(npmjs|yarnpkg)|\/work\/(main|shared)/;
    expect(
      texts.filter((file) => !file.startsWith("tests/architecture/") && machine.test(readFileSync(file, "utf8"))),
    ).toEqual([]);
  });
});
