import type { en } from "../en";
import type { Wording } from "../wording";

export const scan: Wording<typeof en.scan> = {
  button: {
    start: "Jetzt scannen",
    scanning: "Scan läuft",
    more: "Weitere Arten zu scannen",
    reread: "Alles erneut prüfen",
    rereadHint: "Findet auch, was unter unveränderten Tags verloren ging",
    notStarted: "Der Scan wurde nicht gestartet",
  },
  phase: {
    waiting: "Wartet, bis er an der Reihe ist",
    storage: "Speicher wird gelesen",
    listing: "Repositorys und Tags werden aufgelistet",
    manifests: "Manifeste werden gelesen",
    configs: "Image-Konfigurationen werden gelesen",
    finishing: "Wird zusammengezählt",
  },
  progress: {
    region: "Laufender Scan",
    bar: "Scan",
    stop: "Stoppen",
    stopHint: "Was bis hierher gelesen wurde, bleibt",
    repositories: "{done, number} von {total, plural, one {# Repository} other {# Repositorys}}",
    tags: "{done, number} von {total, plural, one {# Tag} other {# Tags}}",
    requests: "{count, plural, one {# Anfrage} other {# Anfragen}}",
    requestsOf: "{count, number} von etwa {estimate, number} Anfragen",
    read: "{size} gelesen",
    incomplete: "{count, number} unvollständig",
  },
  failed: {
    title: "Der letzte Scan ist <time></time> fehlgeschlagen",
    text: "<reason></reason> Was unten steht, stammt aus dem Scan davor.",
    noReason: "Das Log des Servers nennt den Grund.",
  },
  first: {
    title: "Der erste Scan wartet, bis Sie ihn starten",
    estimate:
      "Er würde {exactness, select, exact {} other {etwa }}{tags, plural, one {# Manifest} other {# Manifeste}} in {repositories, plural, one {# Repository} other {# Repositorys}} lesen, mit etwa {requests, plural, one {# Anfrage} other {# Anfragen}}; Images für mehrere Plattformen brauchen einige mehr. Spätere Scans lesen nur, was sich geändert hat.",
    noEstimate: "Was er kosten würde, war nicht herauszufinden: {reason}",
  },
};
