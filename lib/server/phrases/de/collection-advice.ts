import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const collectionAdvice: Translated<English>["collectionAdvice"] = {
  returned: "Der Platz ist wieder frei",
  returnedRestorable:
    "Die Blobs, die nur die gelöschten Manifeste nutzten, sind nicht mehr in der Registry: Ihre Garbage Collection ist gelaufen. Was dieser Lauf gelöscht hat, kann aus dem Archiv wiederhergestellt werden.",
  returnedForGood:
    "Die Blobs, die nur die gelöschten Manifeste nutzten, sind nicht mehr in der Registry: Ihre Garbage Collection ist gelaufen. Was dieser Lauf gelöscht hat, kann nicht mehr wiederhergestellt werden.",
  partly:
    "Einige der gelöschten Blobs sind schon weg; eine Wiederherstellung wäre also unvollständig.",
  byDrydock: "Drydock kann das übernehmen: Sein Betreiber hat dafür einen Collector eingerichtet.",
  collect: "Garbage Collection ausführen, damit der Platz frei wird",
  collectHow:
    "Die Manifeste sind weg, und die Blobs, die nur sie nutzten, liegen noch auf der Platte. Die eigene Garbage Collection der Registry entfernt sie. Führen Sie die Zeile aus, die zu Ihrer Installation passt, gern zuerst mit --dry-run; bis dahin kann dieser Lauf vollständig wiederhergestellt werden.",
  container: "Container",
  kubernetes: "Kubernetes",
  binary: "Programmdatei",
  debian: "Debian-Paket",
  afterwards: "Danach, mit einem Container",
  noPushes:
    "Währenddessen darf nichts gepusht werden: Ein Image, das gerade hochgeladen wird, kann seine Layer verlieren. Stellen Sie die Registry zuerst auf nur lesend ({setting}), oder halten Sie sie an.",
  restart:
    "Starten Sie die Registry danach neu: Ein Cache in ihrem Arbeitsspeicher behauptet weiter, dass gelöschte Blobs da sind, und Pushes, die ihm vertrauen, sind defekt.",
  forGood: "Danach kann nicht mehr wiederhergestellt werden, was dieser Lauf gelöscht hat.",
  untaggedOfAlpha:
    "Fügen Sie nicht --delete-untagged hinzu, wenn dies Version 3.0.0-alpha.1 ist, wie `registry --version` es sagt: Es zerstört die Plattformen von Multi-Architektur-Images, die noch Tags haben. {atRisk} Ab 3.0.0-beta.1 ist das behoben.",
  untagged:
    "Fügen Sie bei einer Version vor 3.0.0-beta.1 nicht --delete-untagged hinzu: Es zerstört die Plattformen von Multi-Architektur-Images, die noch Tags haben. {atRisk} Ab 3.0.0-beta.1 ist das behoben.",
  holdsSuch: "In dieser Registry gibt es solche Images.",
  anySuch: "Jedes solche Image ist gefährdet.",
};
