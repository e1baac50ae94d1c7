import { audit, tokens, users } from "./access";
import { account } from "./account";
import { artifacts } from "./artifacts";
import { configuration } from "./configuration";
import { comparisons } from "./comparison";
import { content } from "./content";
import { events } from "./events";
import { garbageCollections } from "./garbage-collections";
import { channels } from "./notifications";
import { inUse } from "./in-use";
import { lineages } from "./lineage";
import { plans } from "./plans";
import { policies } from "./policies";
import { registries } from "./registries";
import { runs } from "./runs";
import { scans } from "./scans";
import { schedules } from "./schedules";
import { search } from "./search";
import { space } from "./space";
import { storage } from "./storage";
import { system } from "./system";

/** The whole HTTP API, noun by noun. */
export const api = {
  registries,
  scans,
  content,
  comparisons,
  lineages,
  search,
  artifacts,
  space,
  storage,
  events,
  policies,
  plans,
  runs,
  schedules,
  garbageCollections,
  inUse,
  channels,
  configuration,
  audit,
  tokens,
  users,
  account,
  system,
} as const;
