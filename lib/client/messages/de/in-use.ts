import type { en } from "../en";
import type { Wording } from "../wording";

export const inUse: Wording<typeof en.inUse> = {
  title: "In Benutzung",
  description:
    "Was irgendwo läuft, soweit es hier gemeldet wird. Eine Richtlinie, die es schützt, behält es; was es dennoch löschen würde, fragt vorher.",
  sources: "Quellen",
  none: {
    title: "Nichts meldet, was in Benutzung ist",
    why: "Drydock kann dann nicht wissen, was in Produktion läuft. Senden Sie alle paar Minuten einen Bericht, auf einem der Wege unten.",
  },
  column: {
    name: "Quelle",
    observedAt: "Nachgesehen",
    matched: "Images hier",
    unmatched: "Anderer Registrys",
    reportedBy: "Gemeldet von",
    remove: "Entfernen",
  },
  ageAndImages: "<age></age>, {count, plural, one {# Image} other {# Images}}",
  neverRead: "nie gelesen",
  readBy: {
    docker: "Drydock, aus Docker",
    kubernetes: "Drydock, aus Kubernetes",
    nomad: "Drydock, aus Nomad",
  },
  asEnvironmentSays: "laut Umgebung",
  asFileSays: "laut {origin}",
  failed: {
    title: "{name} konnte nicht gelesen werden, <time></time>",
    why: "<failure></failure> Was die Quelle zuvor gemeldet hat, gilt, bis es zu alt ist.",
  },
  silent: {
    title: "{names}: seit mehr als einem Tag nichts",
    why: "Richtlinien, die schützen, was in Benutzung ist, löschen nichts, bis wieder gemeldet wird. Sehen Sie nach, warum das Skript, oder was es ausführt, stehen geblieben ist; gibt es den Ort nicht mehr, entfernen Sie die Quelle.",
  },
  unmatched: {
    title: "Images von Registrys, die hier nicht verbunden sind",
    why: "Gehört eine davon Ihnen, fügen Sie den Namen, unter dem gepullt wird, den Host-Aliasen ihrer Verbindung hinzu: Erst dann ist sie geschützt.",
    andMore: "<examples></examples> und {more, number} weitere",
  },
  remove: {
    button: "Entfernen…",
    title: "{name} entfernen?",
    description:
      "{count, plural, one {# Image, das nur diese Quelle meldet, kann von da an gelöscht werden.} other {# Images, die nur diese Quelle meldet, können von da an gelöscht werden.}} Ein Skript, das weiter meldet, bringt sie zurück.",
    action: "Quelle entfernen",
  },
  script: {
    title: "Von anderswo melden",
    tool: "Werkzeug",
    tools: {
      docker: "Docker",
      kubernetes: "Kubernetes",
      files: "Dateien in Git",
    },
    how: "Führen Sie dies alle fünf Minuten dort aus, wo die Images laufen. Nötig sind <code>curl</code>, <code>jq</code> und <token>ein API-Token</token> mit der Rolle Melder, die sonst nichts darf. Geben Sie jedem Ort eine eigene Quelle: Ein Bericht ersetzt, was dieselbe Quelle zuvor gemeldet hat. Docker, Kubernetes und Nomad kann Drydock auch selbst lesen, wo sein Betreiber sie nennt (<code>DRYDOCK_SOURCES</code> oder die Konfigurationsdatei).",
    label: "Skript für Berichte",
  },
};
