import type { en } from "../en";
import type { Wording } from "../wording";

export const comparison: Wording<typeof en.comparison> = {
  title: "Vergleichen",
  about:
    "Was sich zwischen zwei Images oder Indizes unterscheidet, wie die Registry sie jetzt liefert.",
  form: {
    label: "Was verglichen wird",
    compare: "Vergleichen",
    swap: "A und B tauschen",
    repository: "Repository",
    reference: "Tag oder Digest",
  },
  kind: {
    image: "Image",
    index: "Index",
    artifact: "Artefakt",
  },
  sameManifest: "Beide sind dasselbe Manifest: Nichts unterscheidet sich.",
  showSame: "Auch zeigen, was in beiden gleich ist",
  mark: {
    same: "gleich",
    changed: "geändert",
    added: "nur in B",
    removed: "nur in A",
    recompressed: "gleiche Dateien, anders komprimiert",
  },
  noText: {
    missing: "nicht gesetzt",
    empty: "leer",
  },
  layers: {
    title: "Layer",
    about:
      "In beiden {both}, nur in A {onlyA}, nur in B {onlyB}, komprimiert. Der unterste Layer steht zuerst.",
    head: "Layer",
    what: "Layer",
    hidden: "{count, plural, one {# Layer ist} other {# Layer sind}} gleich, nicht gezeigt",
    unfit: {
      both: "Der Verlauf von beiden hat eine andere Zahl von Schritten, als es Layer gibt; daher ist nicht bekannt, welcher Schritt welchen erzeugt hat.",
      one: "Der Verlauf von {side} hat eine andere Zahl von Schritten, als es Layer gibt; daher ist nicht bekannt, welcher Schritt welchen erzeugt hat.",
    },
    differAll: "Sie unterscheiden sich von unten an",
    differ: "Ab hier unterscheiden sie sich",
    none: "kein Layer",
    step: "Build-Schritt",
    noStep: "Build-Schritt nicht bekannt",
    foreign: "liegt anderswo",
    elsewhere: "auch Layer {position, number} von {side}",
  },
  platforms: {
    title: "Plattformen",
    about:
      "{both, plural, one {# Plattform} other {# Plattformen}} in beiden, {onlyA, number} nur in A, {onlyB, number} nur in B",
    nothing: "Daher lässt sich nichts vergleichen.",
    noneInCommon: "Es gibt keine Plattform, für die beide sind.",
    noneListed: "{side} führt kein Image mit einer Plattform auf.",
    notKnown: "Es ist nicht bekannt, für welche Plattform {side} ist.",
    shown: "unten gezeigt",
    onlyIn: "Nur in {side}",
    more: "und {count, number} weitere",
    unplaced:
      "{count, plural, one {# Manifest} other {# Manifeste}} von {side} ohne Plattform, etwa Attestierungen: nicht verglichen.",
    gap: {
      same: "In beiden dasselbe Image.",
      gone: "Nicht verglichen: Die Registry hat eines der beiden Images nicht mehr.",
      unreadable:
        "Nicht verglichen: Eines der beiden Images ließ sich jetzt nicht lesen. Versuchen Sie es später erneut.",
      notUnderstood: "Nicht verglichen: Was hier steht, ist kein Image, das Drydock versteht.",
      tooMany:
        "Nicht verglichen: Das werden nur die ersten 12 Plattformen, die sich unterscheiden. Vergleichen Sie die Digests einzeln.",
    },
  },
  settings: {
    title: "Einstellungen",
    head: "Einstellung",
    created: "Erstellt",
    noDate: "kein plausibles Datum",
    from: "(aus {source})",
    ofSide: "{setting} von {side}",
  },
  setting: {
    platform: "Plattform",
    user: "Benutzer",
    workingDir: "Verzeichnis",
    entrypoint: "Entrypoint",
    cmd: "Befehl",
    author: "Autor",
    mediaType: "Medientyp",
    configType: "Typ der Konfiguration",
    layerTypes: "Typen der Layer",
  },
  values: {
    indexAnnotations: "Annotationen der Indizes",
    env: "Variablen",
    labels: "Labels",
    ports: "Ports",
    volumes: "Volumes",
    annotations: "Annotationen",
    counts: "{differing, number} verschieden, {same, number} gleich",
    head: "Name",
    inSide: "{name} in {side}",
    there: "vorhanden",
    notThere: "nicht vorhanden",
  },
};
