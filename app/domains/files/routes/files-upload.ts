import type { ActionFunctionArgs } from "@remix-run/node";
import { clock } from "~/infra/clock";
import { inShop } from "~/infra/scope";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { isId } from "~/kernel/ids";
import { beginFile, putPiece } from "../files.server";

/** Begins a file (`name`, `size`), or takes its next piece (`file`, `at`, and the bytes as body). */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const asked = new URL(request.url).searchParams;
  const now = clock.now();
  const fileId = asked.get("file");
  if (fileId === null) {
    const file = { name: asked.get("name") ?? "", sizeBytes: wholeOf(asked.get("size")) };
    const begun = await inShop(shopId, (scope) => beginFile(scope, file, now));
    return begun.ok ? begun.value : { error: begun.error.code };
  }
  if (!isId(fileId)) return { error: "not-found" };
  const bytes = new Uint8Array(await request.arrayBuffer());
  const piece = { fileId, startsAt: wholeOf(asked.get("at")), bytes };
  const put = await inShop(shopId, (scope) => putPiece(scope, piece, now));
  return put.ok ? put.value : { error: put.error.code };
}

function wholeOf(text: string | null): number {
  return /^\d{1,12}$/.test(text ?? "") ? Number(text) : 0;
}
