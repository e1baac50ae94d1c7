import type { en } from "../en";
import type { Wording } from "../wording";

export const comparisonSummary: Wording<typeof en.comparisonSummary> = {
  noLayers: "Beide haben keine Layer.",
  sameLayers:
    "{count, plural, one {Der einzige Layer ist gleich.} other {Alle # Layer sind gleich.}}",
  recompressed:
    "{count, plural, one {Der einzige Layer ist} other {Alle # Layer sind}} im Inhalt gleich; {recompressed, plural, one {# ist} other {# sind}} anders komprimiert.",
  apart:
    "Sie haben unten keinen Layer gemeinsam: A hat {layersA, plural, one {# Layer} other {# Layer}} ({bytesA}), B hat {layersB, plural, one {# Layer} other {# Layer}} ({bytesB}).",
  added:
    "B legt auf {common, plural, one {den einen Layer} other {die # Layer}} von A {layersB, plural, one {# weiteren} other {# weitere}} ({bytesB}).",
  removed:
    "B lässt {layersA, plural, one {den obersten Layer} other {die obersten # Layer}} ({bytesA}) von A weg.",
  changed:
    "{common, plural, one {Der erste Layer ist gleich} other {Die ersten # Layer sind gleich}}. Darüber hat A {layersA, plural, one {# Layer} other {# Layer}} ({bytesA}) und B {layersB, plural, one {# Layer} other {# Layer}} ({bytesB}).",
  since: {
    added:
      "B legt auf {common, plural, one {den einen Layer} other {die # Layer}} von A {layersB, plural, one {# weiteren} other {# weitere}} ({bytesB}), ab <step></step>.",
    removed:
      "B lässt {layersA, plural, one {den obersten Layer} other {die obersten # Layer}} ({bytesA}) von A weg, ab <step></step>.",
    changed:
      "{common, plural, one {Der erste Layer ist gleich} other {Die ersten # Layer sind gleich}}. Darüber hat A {layersA, plural, one {# Layer} other {# Layer}} ({bytesA}) und B {layersB, plural, one {# Layer} other {# Layer}} ({bytesB}), ab <step></step>.",
  },
  differ: "{count, plural, one {{what} unterscheidet sich.} other {{what} unterscheiden sich.}}",
  nothingElse: "Sonst unterscheidet sich nichts.",
  unread:
    "Eine Konfiguration ließ sich nicht lesen; was sie festlegt, wird daher nicht verglichen.",
  list: "{most} und {last}",
  env: "{count, plural, one {# Variable} other {# Variablen}}",
  labels: "{count, plural, one {# Label} other {# Labels}}",
  ports: "{count, plural, one {# Port} other {# Ports}}",
  volumes: "{count, plural, one {# Volume} other {# Volumes}}",
  annotations: "{count, plural, one {# Annotation} other {# Annotationen}}",
  setting: {
    platform: "die Plattform",
    user: "der Benutzer",
    workingDir: "das Verzeichnis",
    entrypoint: "der Entrypoint",
    cmd: "der Befehl",
    author: "der Autor",
    mediaType: "der Medientyp",
    configType: "der Typ der Konfiguration",
    layerTypes: "der Typ der Layer",
  },
};
