/** Accounts on platforms: connecting them, reading them whole, keeping in step. */
export { connect, disconnect } from "./faces/connect";
export { listDamaged, recordDamaged, retryDamaged, retryNow } from "./faces/damaged";
export { drainInbox } from "./faces/drain";
export { takeFirstLook } from "./faces/first-look";
export { reconcileTonight } from "./faces/night";
export { type OpenChannel, open } from "./faces/open";
export { channelPlatforms, FILES, filesChannel, holdChannel } from "./faces/own-channel";
export { pollNow } from "./faces/poll";
export { receive, takesWebhooks } from "./faces/receive";
export { startImport, startReconcile } from "./faces/start";
export { getImportStatus, listChannels, listRuns } from "./faces/status";
export { step } from "./faces/step";
export { giveUpRun } from "./faces/step-writes";
export { keepSubscribed } from "./faces/subscriptions";
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
  PortProgress,
  RunDto,
  RunKind,
  RunState,
} from "./types";
