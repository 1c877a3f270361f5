import { clock } from "~/infra/clock";
import { ask } from "~/infra/outbox";
import { request } from "~/infra/queue/declare";
import type { ShopScope } from "~/infra/scope";
import { fail, ok, type Result } from "~/kernel/result";
import { listCollections, productsByExternalId } from "../../catalog/catalog.server";
import { changesBetween } from "../core/rules/changes";
import { type Faults, faultsOf, switchFaults } from "../core/rules/check";
import { MOST_RULES, NO_RULES, type Rule, type RuleSet, type Switches } from "../core/rules/rule-set";
import { publishSlots } from "../jobs";
import {
  addRuleVersion,
  dropDraft,
  lockRules,
  type RuleVersionRow,
  readDraft,
  ruleVersion,
  ruleVersions,
  saveDraft,
} from "../store.server";
import type { RulesDto } from "../types";
import { publishingChannel } from "./channel";

export type RuleError =
  | { code: "invalid"; faults: Faults }
  | { code: "too-many" | "no-rule" | "no-version" | "nothing-changed" | "no-channel" };

/** Versions that a merchant can look at and bring back. */
const VERSIONS = 20;

/** What the merchant is at, what is live, and what was. */
export async function getRules(scope: ShopScope): Promise<RulesDto> {
  const [draft, versions] = [await readDraft(scope), await ruleVersions(scope, VERSIONS + 1)];
  const live = versions[0];
  const liveSet = live?.definition ?? NO_RULES;
  return {
    set: draft?.definition ?? liveSet,
    liveSet,
    changes: draft ? changesBetween(liveSet, draft.definition) : [],
    liveVersion: live?.version ?? null,
    isApplied: live ? live.appliedAt !== null : true,
    versions: versions.slice(0, VERSIONS).map((row, i) => versionDto(row, versions[i + 1]?.definition)),
  };
}

/** Versions that can be brought back, or tried: the live one first. */
export async function publishedVersions(scope: ShopScope): Promise<number[]> {
  return (await ruleVersions(scope, VERSIONS)).map((row) => row.version);
}

/** How products and collections that rules name are called, by the platform's id. */
export async function ruleNames(scope: ShopScope, { rules }: RuleSet): Promise<Record<string, string>> {
  const ids = { product: new Set<string>(), collection: new Set<string>() };
  for (const { subject, action } of rules) {
    const matchers = [subject, ...("what" in action ? [action.what] : []), ...("with" in action ? [action.with] : [])];
    for (const matcher of matchers)
      if (matcher.by === "product" || matcher.by === "collection")
        for (const id of matcher.ids) ids[matcher.by].add(id);
    if (action.kind === "pin") for (const id of action.productExternalIds) ids.product.add(id);
  }
  const products = await productsByExternalId(scope, [...ids.product]);
  const collections = ids.collection.size > 0 ? await listCollections(scope) : [];
  const called = [...products, ...collections.filter((one) => ids.collection.has(one.externalId))];
  return Object.fromEntries(called.map((one) => [one.externalId, one.title]));
}

function versionDto(row: RuleVersionRow, before: RuleSet | undefined): RulesDto["versions"][number] {
  return {
    version: row.version,
    publishedAt: row.publishedAt.toISOString(),
    restoredFrom: row.restoredFrom,
    ruleCount: row.definition.rules.length,
    changes: changesBetween(before ?? NO_RULES, row.definition),
  };
}

/** Adds a rule behind the others, or changes the one of the same id; in the draft. */
export async function saveRule(scope: ShopScope, rule: Rule): Promise<Result<void, RuleError>> {
  const faults = faultsOf(rule);
  if (Object.keys(faults).length > 0) return fail({ code: "invalid", faults });
  return edit(scope, (set) => {
    const isKnown = set.rules.some(({ id }) => id === rule.id);
    if (!isKnown && set.rules.length >= MOST_RULES) return fail({ code: "too-many" });
    const rules = isKnown ? set.rules.map((one) => (one.id === rule.id ? rule : one)) : [...set.rules, rule];
    return ok({ ...set, rules });
  });
}

export async function turnRule(scope: ShopScope, id: string, isOn: boolean): Promise<Result<void, RuleError>> {
  return edit(scope, (set) =>
    withRule(set, id, (rules, at) => rules.map((one, i) => (i === at ? { ...one, isOn } : one))),
  );
}

export async function removeRule(scope: ShopScope, id: string): Promise<Result<void, RuleError>> {
  return edit(scope, (set) => withRule(set, id, (rules, at) => rules.filter((_, i) => i !== at)));
}

/** @param place of the rule among all, 0 is first; beyond the end is the end */
export async function moveRule(scope: ShopScope, id: string, place: number): Promise<Result<void, RuleError>> {
  return edit(scope, (set) =>
    withRule(set, id, (rules, at) => {
      const others = rules.filter((_, i) => i !== at);
      return [...others.slice(0, place), rules[at]!, ...others.slice(place)];
    }),
  );
}

export async function saveSwitches(scope: ShopScope, switches: Switches): Promise<Result<void, RuleError>> {
  const faults = switchFaults(switches);
  if (Object.keys(faults).length > 0) return fail({ code: "invalid", faults });
  return edit(scope, (set) => ok({ ...set, switches }));
}

export async function discardRules(scope: ShopScope): Promise<void> {
  await lockRules(scope);
  await dropDraft(scope);
}

/** Makes the draft live. Shoppers see it as soon as the answers that it changes are written: seconds to a minute. */
export async function publishRules(scope: ShopScope): Promise<Result<{ version: number }, RuleError>> {
  await lockRules(scope);
  const draft = await readDraft(scope);
  if (!draft) return fail({ code: "nothing-changed" });
  const made = await makeLive(scope, draft.definition, null);
  if (made.ok) await dropDraft(scope);
  return made;
}

/**
 * Keeps the draft as a version that an experiment can try; what is live stays so, as the version behind it. Shoppers see
 * nothing of it: answers are ruled once both are written.
 */
export async function keepRules(scope: ShopScope): Promise<Result<{ version: number }, RuleError>> {
  await lockRules(scope);
  const draft = await readDraft(scope);
  if (!draft) return fail({ code: "nothing-changed" });
  const [live] = await ruleVersions(scope, 1);
  const kept = await makeLive(scope, draft.definition, null);
  if (!kept.ok) return kept;
  const back = await makeLive(scope, live?.definition ?? NO_RULES, live?.version ?? 0);
  if (back.ok) await dropDraft(scope);
  return back.ok ? kept : back;
}

/** Makes an earlier version live again, as a new one. A draft stays as it is. */
export async function restoreRules(scope: ShopScope, version: number): Promise<Result<{ version: number }, RuleError>> {
  await lockRules(scope);
  const [live] = await ruleVersions(scope, 1);
  // Before the first version there were no rules.
  const wanted = version === 0 ? NO_RULES : (await ruleVersion(scope, version))?.definition;
  if (!wanted) return fail({ code: "no-version" });
  if (live?.version === version) return fail({ code: "nothing-changed" });
  return makeLive(scope, wanted, version);
}

async function makeLive(
  scope: ShopScope,
  set: RuleSet,
  restoredFrom: number | null,
): Promise<Result<{ version: number }, RuleError>> {
  const channel = await publishingChannel(scope);
  if (!channel) return fail({ code: "no-channel" });
  const version = await addRuleVersion(scope, set, { restoredFrom, now: clock.now() });
  await ask(scope, request(publishSlots, { shopId: scope.shopId, channelId: channel.id }, { key: channel.id }));
  return ok({ version });
}

/** Changes the draft, which begins as what is live and is gone when nothing differs any more. */
async function edit(
  scope: ShopScope,
  change: (set: RuleSet) => Result<RuleSet, RuleError>,
): Promise<Result<void, RuleError>> {
  await lockRules(scope);
  const [live] = await ruleVersions(scope, 1);
  const liveSet = live?.definition ?? NO_RULES;
  const changed = change((await readDraft(scope))?.definition ?? liveSet);
  if (!changed.ok) return changed;
  if (changesBetween(liveSet, changed.value).length === 0) await dropDraft(scope);
  else await saveDraft(scope, changed.value, clock.now());
  return ok(undefined);
}

function withRule(set: RuleSet, id: string, change: (rules: Rule[], at: number) => Rule[]): Result<RuleSet, RuleError> {
  const at = set.rules.findIndex((rule) => rule.id === id);
  return at < 0 ? fail({ code: "no-rule" }) : ok({ ...set, rules: change(set.rules, at) });
}
