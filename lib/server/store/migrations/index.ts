import "server-only";
import { access } from "./access";
import { content } from "./content";
import { events } from "./events";
import { jobs } from "./jobs";
import type { Migration } from "./migration";
import { plans } from "./plans";
import { eventTimes } from "./event-times";
import { runs } from "./runs";
import { scanFigures } from "./scan-figures";
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
  sessions,
  signIn,
];
