import type { en } from "../en";
import type { Wording } from "../wording";

export const storage: Wording<typeof en.storage> = {
  screen: {
    title: "Speicher",
    description: "Wo der Speicherplatz geblieben ist. Lesen ändert nichts.",
    descriptionRead:
      "Wo der Speicherplatz geblieben ist, gelesen <time></time>. Lesen ändert nichts.",
    unread: "Noch nicht gelesen",
    notShown: "Der Speicher konnte nicht gezeigt werden",
  },
  notNamed: {
    title: "Wo diese Registry ihren Inhalt ablegt, ist nicht bekannt",
    body: "Die API einer Registry zeigt nur, was einen Tag hat. Ihr Speicher zeigt alles: was überschrieben wurde, Uploads, die nie zu Ende kamen, und was auf die Garbage Collection wartet. Geben Sie Drydock das Verzeichnis zum Lesen, und diese Seite sagt, wo jedes Byte geblieben ist.",
    askAdmin: "Das kann ein Administrator tun.",
    name: "Verzeichnis angeben",
  },
  notice: {
    failed: "Der Speicher konnte das letzte Mal nicht gelesen werden",
    failedAt: "Das war <time></time>; die Zahlen unten sind älter.",
    broken:
      "{count, plural, one {# Manifest ist nicht lesbar: Das Dokument fehlt oder ist nicht, was sein Digest sagt. Was es braucht,} other {# Manifeste sind nicht lesbar: Das Dokument fehlt oder ist nicht, was sein Digest sagt. Was sie brauchen,}} kann bei dem stehen, was nirgends gebraucht wird.",
    strange:
      "{count, plural, one {Dort ist # Datei, die keine Registry schreibt. Sie zählt zu den anderen, und aus ihr wurde nichts gelesen.} other {Dort sind # Dateien, die keine Registry schreibt. Sie zählen zu den anderen, und aus ihnen wurde nichts gelesen.}}",
    timesUnknown:
      "Die meisten Dateien tragen dieselbe Minute, wie nach einer Kopie oder einer eingespielten Sicherung. Sie sagen deshalb nicht, wann etwas gepusht wurde.",
  },
  parts: {
    label: "Alle Bytes",
    title: "{size} auf dem Datenträger",
    disk: "Dort sind {free} von {total} frei.",
    diskUnknown: "Die Größe des Datenträgers ist nicht bekannt.",
  },
  part: {
    tagged: "Durch Tags behalten",
    untagged: "Manifeste ohne Tag",
    unreferenced: "Wartet auf die Garbage Collection",
    uploads: "Unfertige Uploads",
    other: "Verweise und andere Dateien",
  },
  partHint: {
    tagged: "von {count, plural, one {# Tag} other {# Tags}} gebraucht",
    untagged:
      "{count, plural, one {# Manifest, das kein Tag braucht} other {# Manifeste, die kein Tag braucht}}",
    unreferenced:
      "{count, plural, one {# Blob, den kein Manifest braucht} other {# Blobs, die kein Manifest braucht}}",
    uploads: "{count, plural, one {# Upload} other {# Uploads}}",
    other: "eigene der Registry",
  },
  savings: {
    title: "Größte Ersparnis",
    description:
      "Was nirgends gebraucht wird, das meiste zuerst. Einen Plan anzusehen löscht nichts.",
    nothing: "Es ist nichts übrig",
    nothingHint:
      "Jeder Blob wird von einem Tag gebraucht. Um mehr freizugeben, entscheiden Sie, welche Tags gehen dürfen.",
    untagged: "Manifeste ohne Tag in <name></name>",
    untaggedHow:
      "{count, plural, one {# Manifest, das kein Tag braucht, überschrieben oder von einem gelöschten Tag zurückgelassen.} other {# Manifeste, die kein Tag braucht, überschrieben oder von einem gelöschten Tag zurückgelassen.}}",
    plan: "Entfernen planen",
    collect: "Was auf die Garbage Collection wartet",
    collectHow:
      "{count, plural, one {# Blob, den kein Manifest mehr braucht. Nur der Collector der Registry entfernt ihn} other {# Blobs, die kein Manifest mehr braucht. Nur der Collector der Registry entfernt sie}}; die Seite eines beendeten Laufs zeigt dessen Befehle.",
    uploads: "Uploads, die nicht zu Ende kamen",
    uploadsHow:
      "{count, plural, one {# Upload} other {# Uploads}}, zuletzt geschrieben <time></time>. Eine Registry entfernt sie nach einer Woche von selbst, wenn ihr Aufräumen der Uploads nicht abgeschaltet ist.",
  },
  collection: {
    label: "Garbage Collection jetzt",
    title: "Was die Garbage Collection jetzt täte",
    description:
      "Aus dem Speicher berechnet, für die Version der Registry. Nichts wurde ausgeführt.",
    nothing: "Sie würde nichts entfernen.",
    frees:
      "Sie würde {size} in {blobs, plural, one {# Blob} other {# Blobs}}{manifests, plural, =0 {} one { und # Manifest ohne Tag} other { und # Manifesten ohne Tag}} freigeben.",
    uncertain:
      "Nicht sicher: Ein Manifest hier oder die genaue Version ist nicht gut genug bekannt.",
    destroys:
      "Sie würde {count, plural, one {# Manifest zerstören, das von Tags gebraucht wird} other {# Manifeste zerstören, die von Tags gebraucht werden}}: etwa Plattformen eines Index. Führen Sie sie mit dieser Version nicht aus.",
    losesBlobs: "<manifest></manifest> verliert einige seiner Blobs",
    more: "und {count, plural, one {# weiteres} other {# weitere}}",
  },
  repositories: {
    label: "Repositorys",
    find: "Repository suchen",
    all: "{count, plural, one {# Repository} other {# Repositorys}}",
    some: "{count, number} von {total, plural, one {# Repository} other {# Repositorys}}",
    mostToSave: "gezeigt sind die {count, number} mit der größten Ersparnis",
    table: "Speicher der Repositorys",
    noMatch: "Kein Repository passt",
    noMatchHint: "Der Speicher hat {count, plural, one {# Repository} other {# Repositorys}}.",
    name: "Repository",
    exclusive: "Nur hier",
    untagged: "Bytes ohne Tag",
    shared: "Gemeinsam",
    tags: "Tags",
    manifests: "Manifeste",
    untaggedManifests: "Manifeste ohne Tag",
    uploads: "Uploads",
  },
  largest: {
    title: "Größte Blobs",
    description: "Jeder ist einmal gespeichert, wer auch immer ihn nutzt.",
    blobs: "Blobs",
    bytes: "Bytes",
    digest: "Digest",
    state: "Zustand",
    usedBy: "Genutzt von",
    usedByNothing: "nichts",
    usedByMore: "<names></names> <more>und {count, number} weiteren</more>",
  },
  blobState: {
    tagged: "durch Tags behalten",
    untagged: "ohne Tag",
    unreferenced: "wartet auf Garbage Collection",
  },
  space: {
    shared: "gemeinsam genutzt",
    untagged: "ohne Tag",
    noDate: "ohne Datum",
    noLabel: "kein solches Label bekannt",
    moreTags: "{tag} und {count, plural, one {# weiterer} other {# weitere}}",
    smaller: "{count, plural, one {# kleineres} other {# kleinere}}",
  },
  dates: {
    pushed: "nach der Zeit seines Pushs",
    created: "nach seinem Erstellungsdatum, das trügen kann",
    both: "nach der Zeit seines Pushs und, wo sie nicht bekannt ist, nach seinem Erstellungsdatum",
  },
};
