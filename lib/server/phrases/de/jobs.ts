import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const jobs: Translated<English>["jobs"] = {
  unknownKind: 'Diese Version von Drydock weiß nicht, wie "{kind}" zu erledigen ist.',
  givenUp: "Aufgegeben: Der Server endete {times, number} Mal, während dies im Gange war.",
  internal:
    "In Drydock ist etwas schiefgegangen. Die Ursache steht in seinem Log, unter dem Job {job}.",
};
