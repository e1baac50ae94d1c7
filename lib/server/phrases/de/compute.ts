import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const compute: Translated<English>["compute"] = {
  tooLong:
    "Das hat länger als {seconds, number} Sekunden gedauert und wurde abgebrochen, damit auch andere Antwort bekommen. {advice}",
  tooMuchMemory:
    "Das hat mehr Arbeitsspeicher gebraucht, als eine Anfrage nehmen darf, und wurde abgebrochen. {advice} Wo Drydock mehr Arbeitsspeicher nehmen darf, erhöht NODE_OPTIONS=--max-old-space-size, was eine Anfrage nehmen darf.",
  askForLess: "Fragen Sie nach weniger auf einmal: mit kleinerem Limit oder weniger Tags.",
  simplerOrNoRegistry:
    "Nehmen Sie weniger Bedingungen, oder prüfen Sie die Richtlinie, ohne eine Registry zu nennen.",
  simpler: "Nehmen Sie weniger Bedingungen.",
  simplerOrNarrower:
    "Nehmen Sie weniger Bedingungen in der Richtlinie oder einen engeren Geltungsbereich.",
  nameRepositories: "Nennen Sie einzelne Repositorys.",
  tooManyOfCaller:
    "Von Ihnen warten schon {count, number} Anfragen dieser Art. Warten Sie auf deren Antworten, und senden Sie dann die nächste.",
  busy: "Drydock ist mit den Anfragen vieler beschäftigt und nimmt gerade keine weiteren dieser Art an. Versuchen Sie es in ein paar Sekunden erneut.",
};
