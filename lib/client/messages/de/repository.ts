import type { en } from "../en";
import type { Wording } from "../wording";

export const repository: Wording<typeof en.repository> = {
  view: {
    label: "Ansichten dieses Repositorys",
    tags: "Tags",
    untagged: "Ohne Tag",
    graph: "Graph",
    timeline: "Zeitverlauf",
  },
  facts: {
    notScanned: "Noch nicht gescannt: Seine Zahlen sind nicht bekannt.",
    tags: "{count, plural, one {# Tag} other {# Tags}}",
    manifests: "{count, plural, one {# Manifest} other {# Manifeste}}",
    untagged: "{count, number} ohne Tag",
    size: "<size></size>, gemeinsame Layer einmal gezählt",
    scanned: "gescannt <time></time>",
  },
  incomplete: {
    title: "Nicht vollständig gelesen, daher kann hier nichts entfernt werden",
    noReason: "Ein neuer Scan zeigt, warum.",
    badge: "unvollständig",
    hint: "Nicht vollständig gelesen, daher kann nichts darin entfernt werden. {reason}",
    because: "Unvollständig: {reason}",
    reasonUnknown: "Unvollständig: Der Grund ist nicht bekannt",
  },
  column: {
    name: "Repository",
    tags: "Tags",
    digests: "Manifeste",
    untagged: "Ohne Tag",
    size: "Größe",
    newest: "Neuestes",
  },
  list: {
    title: "Repositorys",
    find: "Repository suchen",
    incomplete: "{count, number} unvollständig",
    all: "{count, plural, one {# Repository} other {# Repositorys}}",
    some: "{matching, number} von {count, plural, one {# Repository} other {# Repositorys}}",
    showAll: "Alle {count, number} anzeigen",
    noMatch: "Kein Repository passt",
    beingScanned: {
      title: "Wird gescannt",
      text: "Repositorys erscheinen hier, sobald die Registry sie aufgelistet hat.",
    },
    none: {
      title: "Die Registry hat keine Repositorys",
      text: "Pushen Sie ein Image und scannen Sie erneut. Wenn die Registry ihren Katalog verbirgt, nennen Sie die Repositorys in ihrer Verbindung.",
    },
    notScanned: {
      title: "Noch nicht gescannt",
      text: "Der erste Scan liest jeden Tag und jedes Manifest. Er ändert nichts in der Registry.",
    },
  },
  namespace: {
    one: "Namensraum",
    many: "Namensräume",
    all: "Alle Namensräume",
    below: "Was unter {name} liegt",
  },
  selection: {
    plan: "Aufräumen von {count, plural, one {# Repository} other {# Repositorys}} planen",
    tooMany:
      "eine Richtlinie für mehr als {most, number} wird besser durch ein Muster wie team/** begrenzt",
  },
  date: {
    label: "Nach welchem Datum",
    created: "Erstellt",
    pushed: "Gepusht",
  },
  decider: {
    label: "Entscheidungen einer Richtlinie oder eines Plans",
    none: "Keine Entscheidungen",
    policies: "Gespeicherte Richtlinie, jetzt",
    plans: "Plan, wie er erstellt wurde",
    byHand: "Von Hand gewählt",
    notShown: "Was entschieden ist, kann nicht gezeigt werden: {reason}",
  },
};
