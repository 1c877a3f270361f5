/** The words of the connector contract that this domain speaks. */
export type { OpenConnector, PortName, Ports, ReadPortName, Renewal } from "#connectors/contract/connector";
export { READ_PORTS } from "#connectors/contract/connector";
export type { ConnectorError } from "#connectors/contract/errors";
export type {
  Cursor,
  Damaged,
  IdentityResource,
  Page,
  PairingOutcome,
  PrivacyNotice,
  Quota,
  WebhookNotice,
  WebhookPort,
  WebhookRefusal,
} from "#connectors/contract/ports";
