import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { found } from "~/ui/found";
import { plain } from "~/ui/plain";
import { usePolling } from "~/ui/polling";
import { readForm } from "~/ui/read-form";
import { titled } from "~/ui/titled";
import {
  backToColumns,
  fieldsOf,
  getImport,
  goOnApplying,
  guessAs,
  KINDS,
  listProblems,
  missingFields,
  type ProblemStage,
  previewProblems,
  startApply,
  startCheck,
  startUndo,
} from "../files.server";
import type { ImportDto } from "../types";
import { ImportPage } from "../ui/import-page";
import { isUnderWay } from "../ui/state";

export const meta: MetaFunction = titled("files.title");

const SHOWN = 50;

function stageOf({ state, undo }: ImportDto): ProblemStage {
  if (undo || state === "undone") return "undo";
  return state === "applied" || state === "applying" ? "apply" : "check";
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = params["importId"] ?? "";
  const file = found(isId(id) ? await inShop(shopId, (scope) => getImport(scope, id)) : null);
  const { plan, state } = file;
  const stage = stageOf(file);
  return {
    file: plain(file),
    stage,
    problems: await inShop(shopId, (scope) => listProblems(scope, id, stage, SHOWN)),
    columns:
      plan && state === "mapping"
        ? {
            fields: fieldsOf(plan.kind),
            missing: missingFields(plan),
            preview: await previewProblems(plan, file.sample),
          }
        : null,
  };
}

const plan = z.object({
  kind: z.enum(KINDS),
  layout: z.string().max(60).nullable(),
  columns: z.record(z.string().max(60), z.number().int().min(0).max(2_000)),
  mark: z.enum([".", ","]),
  order: z.enum(["day-first", "month-first"]),
  isHtml: z.boolean(),
});
const planJson = z
  .string()
  .max(100_000)
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue("no JSON");
      return z.NEVER;
    }
  })
  .pipe(plan);
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("preview"), plan: planJson }),
  z.object({ intent: z.literal("check"), plan: planJson }),
  z.object({ intent: z.literal("kind"), kind: z.enum(KINDS) }),
  z.object({ intent: z.literal("columns") }),
  z.object({ intent: z.literal("apply") }),
  z.object({ intent: z.literal("go-on") }),
  z.object({ intent: z.literal("undo") }),
]);

const STARTS = { columns: backToColumns, apply: startApply, "go-on": goOnApplying, undo: startUndo };

export async function action({ request, params }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  const id = params["importId"] ?? "";
  const file = found(isId(id) ? await inShop(shopId, (scope) => getImport(scope, id)) : null);
  const nothing = { error: null as string | null, preview: null, missing: null };
  if (!form.ok) return { ...nothing, error: "columns-missing" };
  const { value } = form;
  const now = clock.now();
  if (value.intent === "preview")
    return { ...nothing, preview: await previewProblems(value.plan, file.sample), missing: missingFields(value.plan) };
  const done =
    value.intent === "check"
      ? await inShop(shopId, (scope) => startCheck(scope, id, value.plan, now))
      : value.intent === "kind"
        ? await guessAs(shopId, id, value.kind, now)
        : await inShop(shopId, (scope) => STARTS[value.intent](scope, id, now));
  return { ...nothing, error: done.ok ? null : done.error.code };
}

export default function File() {
  const loaded = useLoaderData<typeof loader>();
  usePolling(isUnderWay(loaded.file.state));
  // Another understanding of the columns is another form.
  const key = `${loaded.file.state} ${loaded.file.plan?.kind}`;
  return <ImportPage key={key} {...loaded} />;
}
