import type { AppBlock } from "./theme-status";
import type { Visit } from "./visit";

/** What a deep link into the theme editor asks for. */
export interface DeepLink {
  /** A block to add, not saved yet. */
  block: AppBlock | null;
  /** Section that takes it; null for a new section of apps. */
  section: string | null;
  /** An embed to switch on, not saved yet. */
  embed: AppBlock | null;
}

/** `addAppBlockId=<client id>/<block>&target=…` and `activateAppId=<client id>/<embed>`. */
export function readDeepLink({ query, running }: Visit, blocks: AppBlock[]): DeepLink {
  const find = (text: string | null, isEmbed: boolean): AppBlock | null => {
    const [owner = "", handle = ""] = (text ?? "").split("/");
    const known = blocks.find((block) => block.handle === handle && (block.schema.target !== "section") === isEmbed);
    const isOwner = owner === running.app.clientId || owner === running.app.handle || owner === known?.extension.uid;
    return known !== undefined && isOwner ? known : null;
  };
  const target = query.get("target") ?? "newAppsSection";
  const section =
    target === "mainSection" ? "main" : target.startsWith("sectionId:") ? target.slice("sectionId:".length) : null;
  return { block: find(query.get("addAppBlockId"), false), section, embed: find(query.get("activateAppId"), true) };
}
