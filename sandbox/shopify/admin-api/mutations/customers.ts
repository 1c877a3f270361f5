import { type CustomerFields, createCustomer, deleteCustomer, updateCustomer } from "../../state/customer-operations";
import type { Address, MarketingState } from "../../state/sales-rows";
import type { Args } from "../field";
import { forgetRows, idOf } from "../rows";
import { answered, type Mutation, userErrors } from "./mutation";

/** A `MailingAddressInput` in the state's form; the country's name follows from its code. */
export function addressFrom(input: Args): Address {
  const text = (name: string) => (input[name] == null ? null : String(input[name]));
  const code = text("countryCode");
  return {
    firstName: text("firstName"),
    lastName: text("lastName"),
    company: text("company"),
    address1: text("address1"),
    address2: text("address2"),
    city: text("city"),
    province: text("province") ?? text("provinceCode"),
    zip: text("zip"),
    country: text("country") ?? (code && (new Intl.DisplayNames("en", { type: "region" }).of(code) ?? null)),
    countryCode: code,
    phone: text("phone"),
  };
}

function fieldsFrom(input: Args): CustomerFields {
  const fields: Record<string, unknown> = {};
  for (const name of ["email", "phone", "note"]) if (input[name] !== undefined) fields[name] = input[name];
  for (const name of ["firstName", "lastName", "locale"]) if (input[name] != null) fields[name] = input[name];
  if (input["tags"] != null) fields["tags"] = input["tags"];
  const first = (input["addresses"] as Args[] | null | undefined)?.[0];
  if (first) fields["address"] = addressFrom(first);
  const consent = input["emailMarketingConsent"] as { marketingState: MarketingState } | null | undefined;
  if (consent) fields["emailMarketing"] = consent.marketingState;
  return fields;
}

export const customerCreate: Mutation = (args, context) =>
  answered("customer", createCustomer(context.state, fieldsFrom(args["input"] as Args)));

export const customerUpdate: Mutation = (args, context) => {
  const input = args["input"] as Args;
  const outcome = updateCustomer(context.state, idOf(input["id"], "Customer") ?? 0, fieldsFrom(input));
  forgetRows(context);
  return answered("customer", outcome);
};

export const customerDelete: Mutation = (args, context) => {
  const text = String((args["input"] as Args)["id"]);
  const outcome = deleteCustomer(context.state, idOf(text, "Customer") ?? 0);
  const errors = outcome.ok ? [] : userErrors(outcome.refusals);
  return { deletedCustomerId: outcome.ok ? text : null, shop: context.state.shop(), userErrors: errors };
};
