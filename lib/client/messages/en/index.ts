import { access } from "./access";
import { account } from "./account";
import { artifact } from "./artifact";
import { client } from "./client";
import { comparison } from "./comparison";
import { comparisonSummary } from "./comparison-summary";
import { configuration } from "./configuration";
import { events } from "./events";
import { garbageCollection } from "./garbage-collection";
import { graph } from "./graph";
import { inUse } from "./in-use";
import { layout } from "./layout";
import { manifest } from "./manifest";
import { notification } from "./notification";
import { overview } from "./overview";
import { page } from "./page";
import { plan } from "./plan";
import { planComparison } from "./plan-comparison";
import { planRow } from "./plan-row";
import { policy } from "./policy";
import { policyForm } from "./policy-form";
import { registry } from "./registry";
import { repository } from "./repository";
import { run } from "./run";
import { scan } from "./scan";
import { schedule } from "./schedule";
import { search } from "./search";
import { session } from "./session";
import { storage } from "./storage";
import { tag } from "./tag";
import { timeline } from "./timeline";
import { ui } from "./ui";
import { untagged } from "./untagged";
import { whatIf } from "./what-if";
import { words } from "./words";

/** Everything that the pages say, by room. Messages are ICU MessageFormat. */
export const en = {
  access,
  account,
  artifact,
  client,
  comparison,
  comparisonSummary,
  configuration,
  events,
  garbageCollection,
  graph,
  inUse,
  layout,
  manifest,
  notification,
  overview,
  page,
  plan,
  planComparison,
  planRow,
  policy,
  policyForm,
  registry,
  repository,
  run,
  scan,
  schedule,
  search,
  session,
  storage,
  tag,
  timeline,
  ui,
  untagged,
  whatIf,
  words,
} as const;
