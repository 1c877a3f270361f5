/** The words of the connector contract that this domain speaks. */
export type { ConnectorError } from "#connectors/contract/errors";
export { STALE, type StockPort, type StockTarget } from "#connectors/contract/ports";
