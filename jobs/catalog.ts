import { lookForMatches, matchStep } from "~/domains/catalog/catalog.server";
import * as declared from "~/domains/catalog/jobs";
import { inShop } from "~/infra/scope";
import type { ShopId } from "~/kernel/ids";
import { handle } from "./handler";

export const catalogHandlers = [
  handle(declared.matchJob, ({ shopId, after }) => inShop(shopId as ShopId, (scope) => matchStep(scope, after))),
  handle(declared.guessJob, ({ shopId }) => lookForMatches(shopId as ShopId)),
];
