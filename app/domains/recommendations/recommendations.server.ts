/** What to show beside what: learnt per shop, kept as ready slots, published where the storefront reads them. */

export type { Reason } from "./core/slot";
export { IS_SHOP_WIDE, isStrategy, STRATEGIES, type Strategy } from "./core/strategies";
export { topPairs } from "./faces/affinity";
export { LEAST_REPLAYED, type PastReplay, replayPast } from "./faces/audit";
export { chooseForShop } from "./faces/choose-settings";
export { getChoosing } from "./faces/choosing";
export { setComplementary } from "./faces/complementary";
export {
  agreedToMails,
  type EmailBlock,
  emailBlockHtml,
  emailBlockUrl,
  followEmailLink,
  LONGEST_HEADING,
  MOST_IN_MAIL,
  previewProduct,
  readEmailBlock,
  renewEmailBlocks,
} from "./faces/email";
export { emailReader, emailReadersCsv, readEmailReader } from "./faces/email-readers";
export { exclude, excludeMatching, include, includeMatching } from "./faces/exclusions";
export { furtherLists, setFurtherLists } from "./faces/further-lists";
export { publishFurther } from "./faces/further-storefronts";
export { learnFrom, setLearnFrom } from "./faces/learn-from";
export { discountAfterPurchase, type OfferDto, offersBeside } from "./faces/offers";
export {
  askToPublishExperiments,
  forgetPublications,
  publish,
  publishComplementaryProducts,
  publishShopWideValues,
} from "./faces/publishing";
export { getLearning, getSlots, listExclusions, publicationStatus } from "./faces/read";
export { refresh } from "./faces/refresh";
export {
  discardRules,
  getRules,
  keepRules,
  moveRule,
  publishedVersions,
  publishRules,
  type RuleError,
  removeRule,
  restoreRules,
  ruleNames,
  saveRule,
  saveSwitches,
  turnRule,
} from "./faces/rules";
export { previewRules, simulateRules } from "./faces/rules-preview";
export {
  AS_PUBLISHED,
  type Asker,
  readySlotsUnder,
  rulesFor,
  type ServedRules,
  servedRules,
} from "./faces/rules-serving";
export { type ReadySlot, readySlots, servingVersion } from "./faces/serving";
export { loadSessionRanker, type PastBasket, pastBaskets, type SessionRanker, type Shopper } from "./faces/session";
export { showableProducts } from "./faces/showable";
export {
  endFormerStorefrontKeys,
  listStorefrontKeys,
  replaceStorefrontKey,
  type StorefrontKeyDto,
  storefrontKey,
} from "./faces/storefront-key";
export { type SellingStorefront, sellingStorefronts } from "./faces/storefront-pages";
export { type AskingChannel, asOtherStorefront, cardsOf, keysOf, keysOfProducts } from "./faces/storefronts";
export { train } from "./faces/train";
export type {
  ChoosingDto,
  ExclusionDto,
  FurtherListsDto,
  LearnFromDto,
  LearningDto,
  PublicationDto,
  RecommendationError,
  RulesDto,
  SlotDto,
  StrategyDto,
} from "./types";
