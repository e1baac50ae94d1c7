import { z } from "zod";
import { codedPhrase } from "../phrases";

/** An integer and a unit: "90s", "15m", "36h", "30d", "2w". */
export const duration = z
  .string()
  .max(20)
  .regex(/^(?:0|[1-9][0-9]{0,6})[smhdw]$/, codedPhrase("finding.duration"));
