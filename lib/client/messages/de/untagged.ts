import type { en } from "../en";
import type { Wording } from "../wording";

export const untagged: Wording<typeof en.untagged> = {
  label: "Manifeste ohne Tag in {repository}",
  note: {
    seen: "Eine Registry listet nur ihre Tags auf: Dies sind die Manifeste ohne Tag, die Drydock schon einmal gesehen hat.",
    fromStorage:
      "Eine Registry listet nur ihre Tags auf. Dies sind die Manifeste ohne Tag, die der letzte vollständige Scan in ihrem Speicher gefunden hat.",
  },
  column: {
    digest: "Manifest",
    why: "Warum es hier ist",
    kind: "Art",
    platforms: "Plattformen",
    pulled: "Gepullt",
    untagged: "Ohne Tag",
    created: "Erstellt",
    size: "Größe",
    exclusive: "Nur hier",
  },
  createdFrom: "Aus {source}",
  find: "Digest oder früheren Tag suchen",
  group: {
    label: "Welche Manifeste ohne Tag",
    unneeded: "Nichts braucht es",
    held: "Von Index oder Bezugsmanifest gehalten",
    all: "Alle ohne Tag",
  },
  since: {
    label: "Ohne Tag seit",
    any: "Ohne Tag, egal seit wann",
    older: "Seit mehr als {days, plural, one {# Tag} other {# Tagen}} ohne Tag",
    newer: "Seit weniger als {days, plural, one {# Tag} other {# Tagen}} ohne Tag",
    unknown: "Seit wann ist nicht bekannt",
  },
  count: {
    all: "{count, plural, one {# Manifest} other {# Manifeste}} ohne Tag",
    some: "{matching, number} von {count, number} passen",
  },
  empty: {
    noMatch: "Kein Manifest ohne Tag passt",
    showAll: "Alle {count, number} anzeigen",
    notScanned: "Noch nicht gescannt",
    scanning: "Ein Scan läuft. Was er ohne Tag findet, erscheint hier von selbst.",
    pressScan:
      "„Jetzt scannen“ drücken: Ein Scan liest jeden Tag und was daran hängt. Er ändert nichts in der Registry.",
    held: "Kein Index oder Image hält hier ein Manifest ohne Tag",
    heldWhat:
      "Aufgelistet würden Kinder von Images für mehrere Plattformen, Signaturen und Attestierungen.",
    all: "Kein Manifest ohne Tag ist bekannt",
    unneeded: "Kein Manifest ohne Tag ist bekannt, das nirgends gebraucht wird",
    showHeld: "Die anzeigen, die etwas braucht",
    seen: "Eine Registry listet nur ihre Tags auf. Drydock kennt ein Manifest ohne Tag, wenn es dieses schon einmal gesehen hat: unter einem Tag, der seither verschoben oder entfernt wurde, oder über einen Index oder eine Signatur. Was seinen Tag vor dem ersten Scan verloren hat, steht in keiner Liste.",
    fromStorage:
      "Eine Registry listet nur ihre Tags auf. Ihr Speicher, den der letzte vollständige Scan ebenfalls gelesen hat, zeigt jedes Manifest.",
  },
  why: {
    inIndex: "im Index `{name}`{others, plural, =0 {} other { und # weiteren}}",
    inUntaggedIndex: "im Index ohne Tag `{name}`{others, plural, =0 {} other { und # weiteren}}",
    refersTo: "bezieht sich auf `{name}`",
    refersToMissing: "bezieht sich auf `{name}`, das nicht hier ist",
    formerTag:
      "war `{name}`{others, plural, =0 {} one { und # weiterer Tag} other { und # weitere Tags}} bis {time}",
    unknown: "Nie mit einem Tag gesehen",
  },
};
