import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const archive: Translated<English>["archive"] = {
  notArchived: "Nichts wurde gelöscht, denn es konnte nicht zuvor archiviert werden: {why}",
  noRoom:
    "es braucht {needed}, und dort sind {free} frei. Schaffen Sie Platz und setzen Sie dann den Lauf fort.",
  notThereEither: "er ist auch nicht im Archiv",
  notPutBack: "er konnte nicht aus dem Archiv zurückgebracht werden: {why}",
  sealedOtherwise:
    "Der Schlüssel zum Bucket des Archivs ist nicht lesbar: Drydocks Geheimnis ist nicht das, mit dem er gespeichert wurde. Starten Sie mit dem früheren als DRYDOCK_SECRET_OLD.",
  notMade: "Das Verzeichnis {directory} des Archivs kann nicht angelegt werden: {why}",
  digestNotKept: "{digest} kann nicht in einem Archiv aufbewahrt werden.",
};
