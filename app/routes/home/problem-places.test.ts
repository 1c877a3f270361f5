import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import words from "~/locales/en/home.json";
import { placeOf } from "./problem-places";

/** The codes that faces open problems with, as their sources say. */
const opened = readdirSync("app/domains", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => readFileSync(`app/domains/${file}`, "utf8"))
  .filter((source) => source.includes("openProblem(scope"))
  .flatMap((source) =>
    [...source.matchAll(/(?:code: |^const [A-Z]+ = )"([a-z.]+-[a-z-]+)"/gm)].map(([, code]) => code),
  );
const paths = [...readFileSync("app/routes.ts", "utf8").matchAll(/route\("([a-z/]+)"/g)].map(
  ([, path]) => `/app/${path}`,
);

describe("a problem", () => {
  it.each([...new Set(opened)].filter((code) => code !== "not-found"))("%s has words of its own", (code) => {
    const { words: name } = placeOf(code ?? "");
    expect(name).not.toBe("other");
    expect(words.problem[name]).toEqual({
      ...{ title: expect.any(String), text: expect.any(String), action: expect.any(String) },
    });
  });

  it.each([
    ["channel-stopped", "/app/channels"],
    ["recommendations.publishing-stopped", "/app/recommendations"],
    ["behaviour.measuring-not-connected", "/app/settings"],
    ["behaviour.measuring-not-disconnected", "/app/settings"],
    ["made-up", "/app/channels"],
  ])("%s is looked after at %s", (code, url) => {
    expect(placeOf(code).url).toBe(url);
    expect(paths).toContain(url);
  });
});
