import type { IncomingMessage, ServerResponse } from "node:http";
import { answerFault } from "../../faults/answer";
import type { Faults } from "../../faults/faults";
import { readFields } from "../../http/body";
import { jsonReply, sendReply } from "../../http/reply";
import type { AppConfig } from "../app-config";
import type { ShopState } from "../state";
import { answerTokenRequest } from "./token-endpoint";

/** `POST /admin/oauth/access_token` over HTTP. */
export async function tokenDoor(
  state: ShopState,
  app: AppConfig,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const fields = await readFields(request, 100_000);
  const fault = await faults.before("oauth", { shop: state.domain, detail: String(fields["grant_type"] ?? "") });
  if (answerFault(fault, response)) return;
  const answer = answerTokenRequest(state, app, fields);
  sendReply(response, jsonReply(answer.body, answer.status));
}
