import { globSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { setTestEnvironment } from "../tests/support/database";

const DOMAINS = join(import.meta.dirname, "../app/domains");

interface Named {
  name: string;
}
const isDeclaration = (value: unknown): value is Named & { lane: string } =>
  typeof value === "object" && value !== null && "lane" in value && "payload" in value && "attempts" in value;

async function declarations(): Promise<string[]> {
  const files = globSync("*/jobs.ts", { cwd: DOMAINS });
  const modules = await Promise.all(files.map((file) => import(join(DOMAINS, file))));
  return modules.flatMap((module) => Object.values(module).filter(isDeclaration)).map(({ name }) => name);
}

describe("the registry", () => {
  beforeAll(() => setTestEnvironment({ DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }));

  it("has one handler for every declared job, and none for anything else", async () => {
    const { handlers } = await import("./registry");
    const declared = await declarations();
    expect(new Set(declared).size).toBe(declared.length);
    expect([...handlers.keys()].sort()).toEqual([...declared].sort());
  });

  it("knows the subscriptions of every domain that has any", async () => {
    const { subscriptions } = await import("./registry");
    const domains = readdirSync(DOMAINS).filter(
      (domain) => globSync(`${domain}/subscriptions.ts`, { cwd: DOMAINS })[0],
    );
    const modules = await Promise.all(domains.map((domain) => import(join(DOMAINS, domain, "subscriptions.ts"))));
    const all = modules.flatMap((module) => (module as { subscriptions: unknown[] }).subscriptions);
    expect(new Set(subscriptions)).toEqual(new Set(all));
  });
});
