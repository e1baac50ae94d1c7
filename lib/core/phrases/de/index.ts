import type { English } from "../en";
import type { Translated } from "../phrase";
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

const text = { plain: "{text}", sentences: "{first} {then}" } as const;

export const de: Translated<English> = {
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
};
