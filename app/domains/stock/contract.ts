/** The words of the connector contract that this domain speaks. */
export type { ConnectorError } from "#connectors/contract/errors";
export {
  NOT_COUNTED,
  NOT_KNOWN,
  STALE,
  type StockDifference,
  type StockDifferencesPort,
  type StockPort,
  type StockTarget,
} from "#connectors/contract/ports";
