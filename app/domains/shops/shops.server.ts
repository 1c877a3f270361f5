/** The tenants: a merchant's business, what must be mended for it, what it chose, what the law asks of it. */
export type { ShopSettings, ShopSetup } from "./core/settings";
export {
  askForErasure,
  dropOldExports,
  eraseChannelRows,
  eraseIfDue,
  finishPrivacy,
  forgetExports,
  listPrivacyRequests,
  pendingPrivacy,
  privacyResult,
  requestPrivacy,
} from "./faces/privacy";
export { closeProblem, listProblems, openProblem } from "./faces/problems";
export {
  applyShop,
  createShop,
  findShopDto,
  getShop,
  holdShop,
  markInstalled,
  markUninstalled,
  saveSettings,
  saveSetup,
} from "./faces/shop";
export { isUntouched } from "./faces/untouched";
export { deleteView, listViews, saveView } from "./faces/views";
export type {
  PrivacyKind,
  PrivacyRequestDto,
  ProblemDto,
  SavedViewDto,
  Severity,
  ShopDto,
  ShopError,
} from "./types";
