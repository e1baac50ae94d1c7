import { bring, bringTool } from "./bring";
import { bringCommand } from "./bring-commands";
import { bringDocument } from "./bring-documents";
import { collection } from "./collection";
import { fact, rank, time, use } from "./facts";
import { field } from "./field";
import { finding } from "./findings";
import { guard, warning } from "./notices";
import { preset } from "./presets";
import { reason } from "./reasons";
import { schedule } from "./schedule";
import { secondPerson } from "./second-person";
import { vendor } from "./vendor";

/** What is somebody else's sentence, or one of an earlier version. */
const text = { plain: "{text}", sentences: "{first} {then}" } as const;

/** Everything that the core says. Messages are ICU MessageFormat. */
export const en = {
  bring,
  bringCommand,
  bringDocument,
  bringTool,
  collection,
  fact,
  field,
  finding,
  guard,
  rank,
  preset,
  reason,
  schedule,
  secondPerson,
  text,
  time,
  use,
  vendor,
  warning,
} as const;
export type English = typeof en;
