import "server-only";

import { access } from "./access";
import { archive } from "./archive";
import { check } from "./check";
import { collectionAdvice } from "./collection-advice";
import { collectors } from "./collectors";
import { compute } from "./compute";
import { configuration } from "./configuration";
import { content } from "./content";
import { events } from "./events";
import { frontDoor } from "./front-door";
import { garbageCollections } from "./garbage-collections";
import { http } from "./http";
import { inUse } from "./in-use";
import { jobs } from "./jobs";
import { notifications } from "./notifications";
import { plans } from "./plans";
import { policies } from "./policies";
import { registries } from "./registries";
import { registryClient } from "./registry-client";
import { registryContent } from "./registry-content";
import { restores } from "./restores";
import { runRequests } from "./run-requests";
import { runs } from "./runs";
import { scans } from "./scans";
import { schedules } from "./schedules";
import { storage } from "./storage";

/** What the server says, by room. Messages are ICU MessageFormat. */
export const en = {
  access,
  archive,
  check,
  collectionAdvice,
  collectors,
  compute,
  configuration,
  content,
  events,
  frontDoor,
  garbageCollections,
  http,
  inUse,
  jobs,
  notifications,
  plans,
  policies,
  registries,
  registryClient,
  registryContent,
  restores,
  runRequests,
  runs,
  scans,
  schedules,
  storage,
} as const;
export type English = typeof en;
