import { createRemoteRoot, type RemoteRoot } from "@remote-ui/core";
import type { FrameStart } from "../messages";
import { guarded, type LineToPage } from "./line-to-page";
import { COMPONENTS, drawTree, type RemoteNode } from "./remote-tree";

type ShouldRender = (api: object) => Promise<{ render: boolean }> | { render: boolean };
type Render = (root: unknown, input: object) => void;

/** `globalThis.shopify` of a post-purchase extension, and its course: ask, then show or go on. */
export function postPurchaseShopify(start: FrameStart, line: LineToPage) {
  const points = new Map<string, unknown>();
  let data: unknown = null;
  const storage = () => ({
    initialData: data,
    update: async (given: unknown) => {
      data = structuredClone(given);
    },
  });
  const shared = (extensionPoint: string) => ({
    extensionPoint,
    inputData: guarded("inputData", { ...start.inputData, extensionPoint }, line),
    storage: storage(),
    locale: start.values.language,
    version: "unstable",
  });
  return {
    shopify: guarded("shopify", { extend: (point: string, run: unknown) => points.set(point, run) }, line),
    async run() {
      const shouldRender = points.get("Checkout::PostPurchase::ShouldRender") as ShouldRender | undefined;
      const render = points.get("Checkout::PostPurchase::Render") as Render | undefined;
      const asked = await shouldRender?.(guarded("input", shared("Checkout::PostPurchase::ShouldRender"), line));
      if (!asked?.render || !render) return void line.ask("done");
      const place = document.createElement("main");
      document.body.append(place);
      // Drawn as a whole at each change: the page is small.
      const draw = () => drawTree(place, root.children as unknown as readonly RemoteNode[]);
      const root: RemoteRoot = createRemoteRoot(draw, { strict: false, components: [...COMPONENTS] });
      const input = {
        ...shared("Checkout::PostPurchase::Render"),
        calculateChangeset: (changeset: unknown) => line.ask("calculateChangeset", changeset),
        applyChangeset: (changeset: unknown) => line.ask("applyChangeset", changeset),
        done: () => line.ask("done"),
      };
      render(root, guarded("input", input, line));
    },
  };
}
