import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { productsByExternalId } from "~/domains/catalog/catalog.server";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { plain } from "~/ui/plain";
import { readForm } from "~/ui/read-form";
import { someoneFor } from "../core/rules/asker";
import type { Rule, RuleSet } from "../core/rules/rule-set";
import { ruleSchema } from "../core/rules/schema";
import { getRules, previewRules, simulateRules } from "../recommendations.server";
import { jsonField } from "./rules-fields";

const asked = z.object({
  kind: z.enum(["preview", "simulation"]),
  rule: jsonField(ruleSchema).optional(),
  product: z.string().max(100).optional(),
});

/**
 * Body: `kind` preview or simulation; `rule` (JSON), tried with the draft; `product`, whose page to preview. Changes
 * nothing. Answers with the products' cards, or 400 for what is no such question.
 */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { kind, rule, product } = form.value;
  return inShop(shopId, async (scope) => {
    const { set } = await getRules(scope);
    const tried = rule ? withRule(set, rule) : set;
    // A rule for some is tried as one of them; the draft as a whole as pages show it to everybody.
    const asker = rule ? someoneFor(rule) : null;
    if (kind === "simulation") {
      const simulation = await simulateRules(scope, tried, asker);
      const seen = simulation.examples.flatMap(({ sight }) => [
        sight.subjectExternalId,
        ...sight.before,
        ...sight.after,
      ]);
      const moved = [...simulation.gained, ...simulation.lost].map((one) => one.productExternalId);
      const cards = await productsByExternalId(scope, [...new Set([...seen, ...moved])]);
      return { kind, simulation, cards: plain(cards) };
    }
    const preview = await previewRules(scope, tried, product ?? null, asker);
    const items = preview?.lists.flatMap((list) => [...list.before, ...list.after]) ?? [];
    const ids = new Set(items.map((item) => item.productExternalId));
    if (preview) ids.add(preview.productExternalId);
    return { kind, preview, cards: plain(await productsByExternalId(scope, [...ids])) };
  });
}

function withRule(set: RuleSet, rule: Rule): RuleSet {
  const named = { ...rule, name: rule.name || "…", isOn: true };
  const isKnown = set.rules.some(({ id }) => id === rule.id);
  const rules = isKnown ? set.rules.map((one) => (one.id === rule.id ? named : one)) : [...set.rules, named];
  return { ...set, rules };
}
