import type { en } from "../en";
import type { Wording } from "../wording";

export const search: Wording<typeof en.search> = {
  title: "Alles durchsuchen",
  placeholder: "Repository, Tag, Digest, Label oder Seite",
  searching: "Suche läuft",
  lines: "{count, plural, one {# Zeile} other {# Zeilen}}",
  found: "Gefunden",
  more: "{group} · es gibt mehr: weitertippen",
  group: {
    visited: "Zuletzt besucht",
    actions: "Aktionen",
    policies: "Gespeicherte Richtlinien",
    schedules: "Zeitpläne",
    registry: "Registrys",
    repository: "Repositorys",
    tag: "Tags",
    digest: "Digests",
    label: "Labels und Annotationen",
  },
  scan: {
    action: "{registry} jetzt scannen",
    started: "Der Scan von {registry} läuft",
    notStarted: "Der Scan wurde nicht gestartet",
  },
  heldAs: {
    any: "in {registry}",
    manifest: "Manifest in {registry}",
    child: "in einem Index in {registry}",
    config: "Config in {registry}",
    layer: "Layer in {registry}",
  },
  note: {
    failed: "Die Suche ist fehlgeschlagen. {reason}",
    searching: "Suche läuft …",
    nothing:
      "Nichts enthält ein Wort, das mit „<text></text>“ beginnt. Was noch kein Scan gelesen hat, wird nicht gefunden.",
    filling: "Was vor dem letzten Upgrade gespeichert wurde, wird gerade noch auffindbar gemacht.",
    unsearched:
      "In {registries} wurden Layer nicht durchsucht: Mehr als 50.000 Manifeste sind zu viele, während jemand wartet.",
  },
};
