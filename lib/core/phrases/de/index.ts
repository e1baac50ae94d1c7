import type { English } from "../en";
import type { Translated } from "../phrase";
import { fact, rank, time, use } from "./facts";
import { finding } from "./findings";
import { guard, warning } from "./notices";
import { reason } from "./reasons";

const text = { plain: "{text}" } as const;

export const de: Translated<English> = {
  fact,
  finding,
  guard,
  rank,
  reason,
  text,
  time,
  use,
  warning,
};
