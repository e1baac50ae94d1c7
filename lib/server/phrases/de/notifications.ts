import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const notifications: Translated<English>["notifications"] = {
  gone: "Diesen Kanal gibt es nicht. Vielleicht hat ihn jemand entfernt.",
  deliveryGone: "Diese Zustellung gibt es nicht. Die ältesten werden mit der Zeit entfernt.",
  tooMany: "Es gibt schon {most, number} Kanäle. Entfernen Sie zuerst einen.",
  addressMissing: "Geben Sie die Adresse an, an die gesendet werden soll.",
  linkLocal: "Das ist eine Link-Local-Adresse; solche werden nie angefragt.",
  passwordOfAnother:
    "Geben Sie das Passwort noch einmal an: Das gespeicherte ist für den Mailserver, den Benutzer und die Verschlüsselung, für die es angegeben wurde.",
  addressSealed:
    "Die Adresse ist nicht lesbar: Drydock hat ein anderes Geheimnis als damals. Geben Sie sie noch einmal an.",
  notSentLinkLocal: "Es ist eine Link-Local-Adresse; solche werden nie angefragt.",
  notAnswered: "In {seconds, number} Sekunden kam keine Antwort.",
};
