import { closeProblem, listProblems, openProblem } from "~/domains/shops/shops.server";
import { inShop, type ShopScope } from "~/infra/scope";
import type { GrantState } from "~/infra/standalone/grant-state";
import { connectorOf } from "./platforms";

const PROBLEM = "channel-not-connected";

/** An account that a merchant wanted to connect last and that did not come. */
export interface Refusal {
  platform: string;
  /** The platform's name. */
  title: string;
  site: string | null;
  why: string;
}

/** Tells the shop why an account did not come: the merchant is on the platform's page and looks here next. */
export async function tellRefusal({ shopId, platform, site }: GrantState, why: string): Promise<void> {
  const facts = { platform: connectorOf(platform)?.title ?? platform, site, why };
  await inShop(shopId, (scope) => openProblem(scope, { code: PROBLEM, subject: platform, severity: "warning", facts }));
}

/** It came in the end, or the merchant has read why not. */
export async function forgetRefusal({ shopId, platform }: Pick<GrantState, "shopId" | "platform">): Promise<void> {
  await inShop(shopId, (scope) => closeProblem(scope, { code: PROBLEM, subject: platform }));
}

export async function listRefusals(scope: ShopScope): Promise<Refusal[]> {
  const problems = (await listProblems(scope)).filter(({ code }) => code === PROBLEM);
  return problems.map(({ subject, facts }) => ({
    platform: subject,
    title: String(facts["platform"] ?? subject),
    site: typeof facts["site"] === "string" ? facts["site"] : null,
    why: String(facts["why"] ?? ""),
  }));
}
