import { expect, it } from "vitest";
import { placedIn } from "./theme-blocks";

const type = (block: string, app = "aisle") => `shopify://apps/${app}/blocks/${block}/6f0c2f4e`;

it("finds the app's own blocks that are switched on", () => {
  const template = {
    sections: {
      main: {
        type: "main-product",
        blocks: { a: { type: type("bought-together") }, b: { type: type("reviews", "other") } },
      },
      apps_1: { type: "apps", blocks: { c: { type: type("similar"), disabled: true } } },
      apps_2: { type: "apps", disabled: true, blocks: { d: { type: type("best-sellers") } } },
    },
    order: ["main", "apps_1", "apps_2"],
  };
  expect(placedIn(`/* Written by the theme editor */\n${JSON.stringify(template)}`, "aisle")).toEqual([
    "bought-together",
  ]);
});

it("finds embeds in the theme's settings", () => {
  const settings = { current: { blocks: { 1: { type: type("measuring"), disabled: false, settings: {} } } } };
  expect(placedIn(JSON.stringify(settings), "aisle")).toEqual(["measuring"]);
});

it("finds nothing in a file that is no JSON", () => {
  expect(placedIn("{% section 'header' %}", "aisle")).toEqual([]);
});
