/** Accounts on platforms: connecting them, reading them whole, keeping in step. */
export { CAPABILITIES, type Capability } from "./core/capabilities";
export { namesBuyersInOrders } from "./faces/buyers";
export { connect } from "./faces/connect";
export { connectInto } from "./faces/connect-into";
export { listDamaged, recordDamaged, retryDamaged, retryNow } from "./faces/damaged";
export { askForChannelErasure, disconnect, disconnectByChoice } from "./faces/disconnect";
export { drainInbox } from "./faces/drain";
export { eraseNow } from "./faces/erase";
export { takeFirstLook } from "./faces/first-look";
export { acceptGrant, backOf, beginGrant, type GrantError } from "./faces/grants";
export { type ChannelHealth, listHealth, listPlatforms, type PlatformDto, readQuotas } from "./faces/health";
export { type JoinError, type Joining, join, lookAtJoin, offerJoin } from "./faces/join";
export { mayJoin } from "./faces/may-join";
export { noteAccountName, rename } from "./faces/names";
export { reconcileTonight } from "./faces/night";
export { type OpenChannel, open } from "./faces/open";
export { type OrderOnPlatform, orderOnPlatform } from "./faces/orders-on-platform";
export { channelPlatforms, FILES, filesChannel, holdChannel } from "./faces/own-channel";
export { askForPairing, pairNow } from "./faces/pair-plugin";
export { pause, resume } from "./faces/pause";
export { mostStockOf, noticeTopics, platformsWith } from "./faces/platforms";
export { pollNow } from "./faces/poll";
export { readSince } from "./faces/read-since";
export { receive, takesWebhooks } from "./faces/receive";
export { forgetRefusal, listRefusals, type Refusal } from "./faces/refusals";
export { startImport, startReconcile } from "./faces/start";
export { getImportStatus, listChannels, listRuns, mainChannel } from "./faces/status";
export { step } from "./faces/step";
export { giveUpRun } from "./faces/step-writes";
export { storefrontChannels } from "./faces/storefronts";
export { keepSubscribed } from "./faces/subscriptions";
export { takeIn } from "./faces/take-in";
export { type ThemeStatus, themeStatus } from "./faces/theme";
export type {
  ChannelDto,
  ChannelError,
  ChannelState,
  DamagedDto,
  DamagedSource,
  ImportStatusDto,
  Ingest,
  MendedDto,
  Ownership,
  PortProgress,
  QuotaDto,
  RunDto,
  RunKind,
  RunState,
} from "./types";
