/**
 * The registry client's only door. `createWriter` is for runs and nobody else: a test keeps it so, and that
 * nothing below this file is reached from outside.
 */
import "server-only";

export { readDockerConfig, type DockerCredentials } from "./auth/docker-config";
export { CHECK_VERSION, checkRegistry, diagnoseRegistry, type Diagnosis } from "./check/check";
export { checkPushes, type PushAnswer } from "./check/check-pushes";
export { type FoundCheck, type FoundItem, speakCheck } from "./check/check-item";
export { SentSecrets } from "./errors/sent-secrets";
export { RegistryError, type RegistryErrorKind } from "./errors/errors";
export { ExchangeTimeout } from "./http/exchange";
export { PRIORITY } from "./http/request-queue";
export { MAX_WAIT_MS } from "./http/retry";
export { isLinkLocal, refuseLinkLocal } from "./http/hosts";
export { isOwnUserAgent } from "./http/user-agent";
export { refineCheck, refineTagLists } from "./lists/hidden-tags";
export { joinSigns, noSigns, type ListSigns } from "./lists/list-signs";
export { createReader, type ClosableReader } from "./read/reader";
export {
  blankSettings,
  type HeadAnswer,
  type Listing,
  type ManifestAnswer,
  type ReferrersAnswer,
  type RegistryDeps,
  type RegistryReader,
  type RegistrySettings,
  type RegistryWriter,
} from "./types";
export { createWriter } from "./write/writer";
