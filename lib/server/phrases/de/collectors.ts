import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const collectors: Translated<English>["collectors"] = {
  commandUnclear:
    'Wie die Registry gestartet wird, zeigt nicht, wie ihre Garbage Collection geht: {command}. Geben Sie die Befehlszeile des Collectors als "collect" an.',
  commandStatus: 'Der Befehl für "{name}" endete mit Status {status}.',
  commandNoStatus: 'Der Befehl für "{name}" endete ohne Status.',
  noContainer: 'Die Engine hat keinen Container "{name}".',
  swarmTask:
    "Der Container ist ein Task eines Swarm-Dienstes, der einen anderen starten würde, der Pushes annimmt. Nehmen Sie einen Collector vom Typ command, der den Dienst skaliert.",
  autoRemove:
    "Der Container wurde mit --rm gestartet, sodass er beim Anhalten entfernt würde. Starten Sie ihn ohne.",
  otherContainer:
    'Es gibt einen Container "{name}", der nicht von Drydock ist. Entfernen Sie ihn, oder benennen Sie ihn um.',
  podsDoNotEnd: "Die früheren Pods der Registry enden nicht.",
  podDoesNotStart: "Der Pod des Collectors startet nicht: {why}.",
  noReason: "kein Grund angegeben",
  podDoesNotEnd: "Der Pod des Collectors endet nicht.",
  noContainerInWorkload: 'Der Workload hat keinen Container "{name}".',
  variableElsewhere: '{variable} kommt von woanders. Nehmen Sie "close": "stop".',
  otherPod: 'Es gibt einen Pod "{name}", der nicht von Drydock ist.',
  clusterFailed: "Der Cluster hat es nicht getan: {why}",
  clusterStatus: "er antwortete mit Status {status}",
  engineFailed: "Die Container-Engine hat es nicht getan: {why}",
};
