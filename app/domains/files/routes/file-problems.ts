import type { LoaderFunctionArgs } from "@remix-run/node";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { csvResponse } from "~/ui/csv-response";
import { found } from "~/ui/found";
import { makeWords } from "~/ui/words";
import { getImport, type ProblemStage, problemsCsv } from "../files.server";
import { fieldWords, whyWords } from "../ui/words";

const STAGES: ProblemStage[] = ["check", "apply", "undo"];

/** All cells and rows that could not be used, with the reason, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const id = params["importId"] ?? "";
  found(isId(id) ? await inShop(shopId, (scope) => getImport(scope, id)) : null);
  const asked = new URL(request.url).searchParams.get("stage");
  const stage = STAGES.find((one) => one === asked) ?? "check";
  const { t } = makeWords("en");
  const head = [
    t("files.problems.row"),
    t("files.problems.column"),
    t("files.problems.found"),
    t("files.problems.why"),
  ];
  const say = (field: string | null, code: string) => [
    field === null ? t("files.problems.wholeRow") : fieldWords(t, field),
    whyWords(t, code),
  ];
  return csvResponse(problemsCsv(shopId, id, stage, head, say), "problems.csv");
}
