import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const inUse: Translated<English>["inUse"] = {
  readByDrydock:
    'Drydock liest "{source}" selbst, wie {origin} sagt. Melden Sie unter einem anderen Namen.',
  readByDrydockFromEnvironment:
    'Drydock liest "{source}" selbst, wie die Umgebung sagt. Melden Sie unter einem anderen Namen.',
  newerReport:
    'Eine neuere Meldung von "{source}" ist schon da. Lassen Sie observedAt weg, oder geben Sie in Millisekunden an, wann Sie nachgesehen haben.',
  unknownSource: 'Keine Quelle namens "{source}" hat etwas gemeldet.',
  tooManyImages:
    "Alle Quellen zusammen würden mehr als {most, number} Images melden. Entfernen Sie die, deren Ort es nicht mehr gibt.",
  tooManySources:
    "Es gibt schon {most, number} Quellen. Entfernen Sie die, deren Ort es nicht mehr gibt, oder lassen Sie eine für mehrere melden.",
  moreImages: "Dort sind mehr als {most, number} Images in Benutzung.",
  noAnswer: "Sie hat innerhalb von {time} nicht geantwortet.",
  kubernetesAnswers: "Kubernetes antwortet {status} auf eine Liste von {kind}",
  kubernetesAnswersWhy: "Kubernetes antwortet {status} auf eine Liste von {kind}: {why}",
  nomadTooLarge: "Die Antwort von Nomad ist größer als 32 MiB.",
  nomadAnswers: "Nomad antwortet {status}: {why}",
};
