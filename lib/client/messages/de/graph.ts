import type { en } from "../en";
import type { Wording } from "../wording";

export const graph: Wording<typeof en.graph> = {
  type: {
    image: "Image",
    index: "Index",
    artifact: "Artefakt",
    attestation: "Attestierung",
    unknown: "Unbekannte Art",
  },
  // Those of the drawing have room for about seventeen letters.
  lane: {
    tags: "Tags",
    index: "Index",
    image: "Image",
    artifact: "Artefakt",
    unknown: "Unbekannte Art",
    attached: "Angehängt",
    untagged: "Ohne Tag",
    exclusive: "Nur hier",
    otherPlatforms: "{count, plural, one {# Plattform} other {# Plattformen}}",
  },
  fate: {
    keep: "Behalten",
    blocked: "Blockiert",
    delete: "Löschen",
    undecided: "Nicht entschieden",
  },
  fateCount: {
    keep: "{count, number} behalten",
    blocked: "{count, number} blockiert",
    delete: "{count, number} löschen",
    undecided: "{count, number} nicht entschieden",
  },
  state: {
    missing: "fehlt",
    unreadable: "nicht lesbar",
  },
  date: {
    created: "erstellt {day}",
    pushed: "gepusht {day}",
    none: "ohne Datum",
    span: "{from} bis {to}",
    spanUnknown: "ohne Datum",
  },
  dateUnknown: {
    created: "zu unbekannter Zeit erstellt",
    pushed: "zu unbekannter Zeit gepusht",
  },
  mark: {
    of: "zu {column}",
    several: "{lane}: {count, plural, one {# Manifest} other {# Manifeste}}",
    noTag: "Ohne Tag",
    exclusive: "davon {size} nur hier genutzt",
    nearer: "Zum Heranholen drücken.",
  },
  chart: {
    label:
      "Graph von {repository}: Pfeiltasten führen von einem Manifest zum nächsten, die Eingabetaste öffnet es, Plus und Minus führen näher heran und weiter weg",
    together:
      "{count, plural, one {# Markierung} other {# Markierungen}}, eine je {level, select, minute {Minute} hour {Stunde} day {Tag} week {Woche} month {Monat} quarter {Quartal} other {Jahr}}. Mit Plus näher heran.",
    layerHolders:
      "{count, plural, one {# Manifest hier hat} other {# Manifeste hier haben}} den Layer {layer}.",
    layerLoading: "Wird gesucht, was diesen Layer hat…",
    showAll: "Wieder alle zeigen",
    fewerMovedTags: "Weniger verschobene Tags zeigen",
    allMovedTags:
      "{count, plural, one {Den # verschobenen Tag} other {Alle # verschobenen Tags}} zeigen",
    notSaved: "Das Bild konnte nicht erstellt werden: {reason}",
    noPicture: "Es ist kein Bild entstanden.",
  },
  legend: {
    label: "Legende",
    axis: "Von links nach rechts: älter nach neuer; dichte Zeiten haben mehr Raum.",
    height: "Höhe eines Balkens: seine Bytes, gemessen am größten seiner Zeile.",
    names: "Mit „=“ verbundene Namen sind Tags eines Digests.",
    exclusiveUnknown:
      "Die nur hier genutzten Bytes sind nicht bekannt: Es ist zu viel zu vergleichen, während jemand wartet.",
    tracks: "Grüne Linien: worauf ein Tag vorher zeigte.",
  },
  toolbar: {
    find: "Zu Tag oder Digest gehen",
    go: "Los",
    nothingFound: "nichts gefunden",
    found: "{count, number} gefunden",
    hit: "{at, number} von {count, number}",
    nearer: "Näher",
    farther: "Weiter weg",
    whole: "Die ganze Zeit",
    newest: "Das Neueste",
    svg: "SVG",
    png: "PNG",
    asGraph: "Als Graph",
    asTable: "Als Tabelle",
  },
  selection: {
    label: "Gewähltes Manifest",
    close: "Schließen",
    created: "Erstellt",
    pushed: "Gepusht",
    size: "Größe",
    exclusive: "Nur hier",
    moreParts: "und {count, plural, one {# weiteres Manifest} other {# weitere Manifeste}}",
    open: "Das ganze Manifest öffnen",
    reading: "Das Manifest wird gelesen…",
    notRead: "Die Registry gibt dieses Manifest nicht heraus: {reason}",
    layers: "Layer; einen wählen, um zu sehen, welche Images hier ihn haben",
    layerTags: "{count, plural, one {# Tag} other {# Tags}}",
  },
  table: {
    label: "Was woran hängt",
    manifest: "Manifest",
    type: "Art",
    of: "Hängt an",
    created: "Erstellt",
    pushed: "Gepusht",
    size: "Größe",
    exclusive: "Nur hier",
    decision: "Entscheidung",
  },
  tab: {
    nothing: "Nichts zu zeichnen",
    noMatch: "Kein Tag passt.",
    noManifest: "Der letzte Scan hat in diesem Repository kein Manifest gefunden.",
    notLoaded: "Der Graph konnte nicht geladen werden",
    omittedManifests:
      "{count, plural, one {Das älteste Manifest dieses Repositorys ist} other {Die # ältesten Manifeste dieses Repositorys sind}} nicht gezeichnet; die anderen Ansichten haben {count, plural, one {es} other {sie}}.",
    omittedLinks:
      "{count, plural, one {# Verbindung von Indizes, die sehr viele Manifeste aufführen, ist} other {# Verbindungen von Indizes, die sehr viele Manifeste aufführen, sind}} nicht gezeichnet.",
  },
};
