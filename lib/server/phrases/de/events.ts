import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const events: Translated<English>["events"] = {
  unauthenticated:
    "Diese Ereignisse tragen kein gültiges Geheimnis. Schalten Sie in Drydock in den Einstellungen der Registry Ereignisse ein, und geben Sie der Registry das Geheimnis, das dort steht.",
  brokeOff: "Der Inhalt brach vor seinem Ende ab.",
  changeUnread: "Ein Ereignis meldete eine Änderung, die nicht gelesen werden konnte. {why}",
  noSecret:
    "Es kam ohne Geheimnis. Fügen Sie die Konfiguration noch einmal ein, auch ihren Header, und starten Sie dann die Registry neu.",
  wrongSecret:
    "Die Registry hat ein anderes Geheimnis gesendet. Fügen Sie die Konfiguration noch einmal ein, und starten Sie dann die Registry neu; wenn niemand das Geheimnis mehr hat, erzeugen Sie ein neues.",
  wrongSignature:
    "Es war nicht mit diesem Geheimnis signiert. Geben Sie der Registry das Geheimnis noch einmal als geheimen Schlüssel; wenn sie es hat, verändert etwas auf dem Weg, was die Registry sendet.",
  unusableSecret:
    "Drydock kann das gespeicherte Geheimnis nicht lesen, weil DRYDOCK_SECRET ein anderes ist als vorher. Erzeugen Sie hier ein neues Geheimnis, und geben Sie es der Registry.",
  tooLarge:
    "Es war größer als 1 MiB oder meldete mehr als 1.000 Ereignisse, wie es keine Registry tut. Finden Sie heraus, was sonst an diese Adresse sendet.",
  notJson:
    "Es war kein JSON. Wählen Sie JSON als Format, wo die Registry mehrere anbietet, und finden Sie heraus, ob etwas auf dem Weg verändert, was sie sendet.",
  unknownForm:
    "Es hat keine der Formen, die Drydock liest. Vergleichen Sie das Produkt, das Format und die Ereignistypen der Registry mit dem, was unten steht.",
};
