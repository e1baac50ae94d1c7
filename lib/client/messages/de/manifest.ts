import type { en } from "../en";
import type { Wording } from "../wording";

export const manifest: Wording<typeof en.manifest> = {
  kind: {
    image: "Image",
    index: "Index mehrerer Plattformen",
    artifact: "Artefakt",
    unknown: "Unbekannte Art",
  },
  screen: {
    manifest: "Manifest",
    compare: "Vergleichen mit…",
    toRepository: "Zu <name></name>",
    which: "Welches Manifest?",
    whyWhich:
      "Die Adresse braucht ein Repository und eine Referenz. In einem Repository einen Tag wählen.",
    children: "Kinder dieses Index",
    referrers: "Referrer",
    aboutReferrers:
      "Signaturen, Attestierungen und andere Artefakte, die sich auf dieses Manifest beziehen.",
    labels: "Labels",
    annotations: "Annotationen",
    empty: "leer",
  },
  entry: "{label}",
  shown: {
    manifests: "Manifeste",
    indexes: "Indizes",
    steps: "Schritte",
    tags: "Tags",
    variables: "Variablen",
  },
  more: {
    children:
      "und {count, plural, one {# weiteres Kind-Manifest} other {# weitere Kind-Manifeste}}, hier nicht gezeigt",
    referrers:
      "und {count, plural, one {# weiterer Referrer} other {# weitere Referrer}}, hier nicht gezeigt",
    indexes:
      "und {count, plural, one {# weiterer Index} other {# weitere Indizes}}, hier nicht gezeigt",
    entries:
      "und {count, plural, one {# weiterer Eintrag} other {# weitere Einträge}}, hier nicht gezeigt",
    images:
      "und {count, plural, one {# weiteres Image} other {# weitere Images}}, hier nicht gezeigt",
    layers:
      "und {count, plural, one {# weiterer Layer} other {# weitere Layer}}, hier nicht gezeigt",
    platformsOfBoth:
      "und {count, plural, one {# weitere gemeinsame Plattform} other {# weitere gemeinsame Plattformen}}, hier nicht gezeigt",
    documents:
      "und {count, plural, one {# weiteres Dokument} other {# weitere Dokumente}}, hier nicht gezeigt",
    dependencies:
      "und {count, plural, one {# weitere Abhängigkeit} other {# weitere Abhängigkeiten}}, hier nicht gezeigt",
    templates:
      "und {count, plural, one {# weitere Vorlage} other {# weitere Vorlagen}}, hier nicht gezeigt",
    materials:
      "und {count, plural, one {# weiteres Material} other {# weitere Materialien}}, hier nicht gezeigt",
  },
  facts: {
    digest: "Digest",
    whereElse: "Wo gibt es ihn noch?",
    tags: "Tags",
    noTags: "keine",
    moreTags: "und {count, plural, one {# weiterer Tag} other {# weitere Tags}}",
    inUseBy: "Benutzt von",
    platform: "Plattform",
    artifactType: "Artefakttyp",
    created: "Erstellt",
    noDate: "kein plausibles Datum",
    createdAt: "<date></date> <note>(<ago></ago>)</note>",
    createdFrom: "<date></date> <note>(<ago></ago>, aus {source})</note>",
    size: "Größe",
    sizes: "<size></size> <note>mit allem, was dazugehört; das Manifest selbst <own></own></note>",
    mediaType: "Medientyp",
    servedAs: "Geliefert als",
    refersTo: "Bezieht sich auf",
    config: "Konfiguration",
  },
  config: {
    title: "Image-Konfiguration",
    platform: "Plattform",
    author: "Autor",
    user: "Benutzer",
    directory: "Verzeichnis",
    entrypoint: "Entrypoint",
    command: "Befehl",
    ports: "Ports",
    volumes: "Volumes",
    environment: "Umgebung",
    variable: "Variable {name}",
  },
  descriptors: {
    what: "Was",
    digest: "Digest",
    manifest: "Manifest",
    read: "Lesen <digest></digest>",
    attestationOf: "<badge>Attestierung</badge><note>für</note><digest></digest>",
    listedBy: "Aufgeführt von",
    aboutParents:
      "Indizes, die dieses Manifest brauchen: Ohne es lassen sie sich nicht mehr pullen.",
    untagged: "ohne Tag",
  },
  layers: {
    title: "Layer und Verlauf",
    whole: "{count, number} Layer, {size} komprimiert",
    cut: "{count, number} Layer, die ersten {size} komprimiert",
    step: "Build-Schritt",
    noStep: "kein Build-Schritt verzeichnet",
    noLayer: "kein Layer",
    keptElsewhere: "liegt anderswo",
    usedBy: "benutzt von {count, plural, one {# Tag} other {# Tags}} der Registry",
  },
  lineage: {
    title: "Darauf gebaut",
    about:
      "Images dieser Registry, die mit allen diesen Layern beginnen, und das Image, mit dem diese Layer beginnen.",
    find: "Verwandte Images suchen",
    loading: "Verwandte Images werden geladen",
    failed: "Verwandte Images konnten nicht geladen werden",
    gap: {
      unscanned:
        "Noch kein Scan hat dieses Manifest gelesen, daher lässt sich nichts sagen. Scannen Sie sein Repository.",
      noLayers: "Es hat keine Layer, mit denen andere Images beginnen könnten.",
    },
    base: "Basis",
    noBase: "Mit keinem Image dieser Registry beginnt dieses, Stand des letzten Scans.",
    builtOn: "Darauf gebaut",
    builtOnCount: "Darauf gebaut: {count, plural, one {# Image} other {# Images}}",
    noneBuiltOn:
      "Kein anderes Image dieser Registry beginnt mit allen diesen Layern, Stand des letzten Scans.",
    moreTags: "und {count, plural, one {# weiterer} other {# weitere}}",
    untagged: "ohne Tag",
    sameLayers: "dieselben Layer",
    below: "{count, number} Layer unter der Spitze",
    onTop: "{count, number} Layer darüber",
  },
  pull: {
    title: "Pullen",
    tool: "Werkzeug",
    byTag: "Nach Tag: worauf auch immer er dann zeigt",
    commandByTag: "Pull-Befehl nach Tag",
    byDigest: "Nach Digest: genau dieses, immer",
    commandByDigest: "Pull-Befehl nach Digest",
  },
  raw: {
    title: "Rohes JSON",
    aboutExact: "Byte für Byte, wie die Registry es liefert: Sein SHA-256 ist der Digest.",
    aboutIndented: "Zum Lesen eingerückt.",
    document: "Dokument",
    manifest: "Manifest",
    config: "Konfiguration",
    form: "Form",
    indented: "Eingerückt",
    exact: "Genaue Bytes",
  },
};
