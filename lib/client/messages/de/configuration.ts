import type { en } from "../en";
import type { Wording } from "../wording";

export const configuration: Wording<typeof en.configuration> = {
  title: "Konfiguration",
  description:
    "Registrys, Richtlinien, Zeitpläne, Benachrichtigungen und Quellen aus einer Datei, die in Git liegt. Was sie festlegt, lässt sich nur dort ändern.",
  state: {
    inForce: "In Kraft",
    applied:
      "<code>{path}</code> wurde <time></time> angewendet. Drydock sieht eine Änderung daran innerhalb von Sekunden.",
    faulty: "{count, number} Fehler: Was {path} jetzt sagt, ist nicht in Kraft",
    foundAtFirst: "Gefunden <found></found>. Noch nichts wurde angewendet.",
    found:
      "Gefunden <found></found>. Was <applied></applied> angewendet wurde, bleibt in Kraft, bis alle behoben sind.",
    faults: "Fehler",
  },
  declared: {
    title: "Festgelegt",
    name: "Festgelegt",
    kind: "Was es ist",
    origin: "Wo",
    none: {
      title: "Nichts ist festgelegt",
      why: "Was hier verbunden, gespeichert und geplant ist, wurde auf den Seiten angelegt.",
    },
  },
  kind: {
    registry: "Registry",
    policy: "Richtlinie",
    schedule: "Zeitplan",
    channel: "Benachrichtigungskanal",
    source: "Quelle: in Benutzung",
  },
  begin: {
    title: "Keine Konfigurationsdatei ist angegeben",
    how: "Starten Sie Drydock mit <code>DRYDOCK_CONFIG</code>, gesetzt auf den ganzen Pfad einer Datei wie dieser oder eines Verzeichnisses davon. <code>npx drydock check drydock.yaml</code> sagt vorher, was daran falsch ist.",
    sample: "Eine Konfigurationsdatei",
  },
};
