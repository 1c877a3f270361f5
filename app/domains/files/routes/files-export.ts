import { Readable } from "node:stream";
import { type ActionFunctionArgs, createReadableStreamFromReadable } from "@remix-run/node";
import { z } from "zod";
import { asMerchant } from "~/infra/shopify/merchant.server";
import { readForm } from "~/ui/read-form";
import { exportFile, KINDS } from "../files.server";
import { EXPORT_LAYOUTS } from "../types";

const asked = z.object({ kind: z.enum(KINDS), layout: z.enum(EXPORT_LAYOUTS), format: z.enum(["csv", "xlsx"]) });
const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** Everything of a kind as a file, sent while it is read. */
export async function action({ request }: ActionFunctionArgs) {
  const { shopId } = await asMerchant(request);
  const form = await readForm(request, asked);
  if (!form.ok) throw new Response(null, { status: 400 });
  const { kind, layout, format } = form.value;
  const bytes = Readable.from(exportFile(shopId, kind, layout, format));
  return new Response(createReadableStreamFromReadable(bytes), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="${kind}.${format}"`,
      "cache-control": "no-store",
    },
  });
}
