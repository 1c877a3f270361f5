import type { Result } from "~/kernel/result";
import type { ConnectorDeps } from "./connector";
import type { ConnectorError } from "./errors";

/** What a platform is asked with, when a merchant wants to let us into an account of theirs. */
export interface GrantAsk {
  /** The app's own credentials on the platform, the same for all accounts. */
  app: Record<string, string>;
  /** The store's address as it is kept, where the platform has no address of its own. */
  site: string | null;
  /** What the platform gives back unchanged, by which the grant is known again. */
  state: string;
  /** 32 bytes that belong to this state and that nobody else can make. */
  secret: Uint8Array;
  /** Where the platform hands over what it grants. */
  callbackUrl: string;
  /** Where the merchant's browser goes afterwards, where that is not the callback itself. */
  returnUrl: string;
  /** Whose Aisle it is: the platform shows it beside the question. */
  shopName: string;
}

export interface Granted<Credentials> {
  accountDomain: string;
  scopes: string[];
  /** Without the app's own part. */
  credentials: Partial<Credentials>;
}

/**
 * How a merchant lets us into an account from inside Aisle. Law: what `accept` gives has been tried on the account
 * itself, so that nobody can name an account that is not theirs. `auth`: the platform does not stand by what was handed over.
 */
export interface Grant<Credentials> {
  /** What the merchant has to tell first: the store's address, or nothing. */
  asks: "site" | "nothing";
  /** The platform hands over by a call of its own, which must come over TLS, or by the merchant's browser. */
  handsOver: "by-call" | "by-browser";
  /** The platform's page on which the merchant grants access. */
  address(ask: GrantAsk): string;
  /** Makes credentials of what was handed over. */
  accept(
    ask: GrantAsk,
    handed: Record<string, string>,
    deps: ConnectorDeps,
  ): Promise<Result<Granted<Credentials>, ConnectorError>>;
}
