import "server-only";
import { access } from "./access";
import { configuration } from "./configuration";
import { content } from "./content";
import { dailyTotals } from "./daily-totals";
import { events } from "./events";
import { garbageCollections } from "./garbage-collections";
import { hiddenTags } from "./hidden-tags";
import { jobs } from "./jobs";
import { manifestColumns } from "./manifest-columns";
import { layerPaths } from "./layer-paths";
import type { Migration } from "./migration";
import { plans } from "./plans";
import { eventTimes } from "./event-times";
import { runArchives } from "./run-archives";
import { runs } from "./runs";
import { scanFigures } from "./scan-figures";
import { storage } from "./storage";
import { storedTimes } from "./stored-times";
import { inUse } from "./in-use";
import { notifications } from "./notifications";
import { schedules } from "./schedules";
import { bucketArchives } from "./bucket-archives";
import { tidyStore } from "./tidy-store";
import { tour } from "./tour";
import { search } from "./search";
import { sessions } from "./sessions";
import { signIn } from "./sign-in";

/** In the order in which they apply. A published migration never changes: add another. */
export const migrations: readonly Migration[] = [
  access,
  content,
  jobs,
  plans,
  runs,
  scanFigures,
  events,
  eventTimes,
  hiddenTags,
  tidyStore,
  sessions,
  signIn,
  manifestColumns,
  dailyTotals,
  tour,
  storage,
  garbageCollections,
  runArchives,
  storedTimes,
  bucketArchives,
  inUse,
  schedules,
  notifications,
  configuration,
  layerPaths,
  search,
];
