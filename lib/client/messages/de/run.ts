import type { en } from "../en";
import type { Wording } from "../wording";

export const run: Wording<typeof en.run> = {
  state: {
    queued: "Wartet",
    running: "Läuft",
    paused: "Angehalten",
    done: "Fertig",
    failed: "Fehlgeschlagen",
    cancelled: "Abgebrochen",
  },
  type: {
    run: "Lauf",
    restore: "Wiederherstellung",
  },
  toAll: "Zu allen Läufen",
  header: {
    underWay: "Gestartet <time></time> von <who></who> in {registry}.",
    finished: "Gestartet <time></time> von <who></who> in {registry}, beendet <end></end>.",
    overridden: "Übergangene Sperren: <guards></guards>.",
    undone: "Der rückgängig gemachte Lauf",
    plan: "Der Plan",
  },
  control: {
    pause: "Anhalten",
    resume: "Fortsetzen",
    cancel: "Abbrechen",
    whatCancelDoes:
      "Hält vor dem nächsten Eintrag an. Was erledigt ist, bleibt erledigt; „Wiederherstellen“ macht es rückgängig.",
  },
  share: {
    button: "Teilen",
    copyLink: "Link kopieren",
    copied:
      "Der Link ist in der Zwischenablage. Er öffnet sich für alle, die sich hier anmelden dürfen.",
    notCopied:
      "Der Browser gibt die Zwischenablage nicht frei. Kopieren Sie stattdessen die Adresse oben.",
    print: "Drucken",
    csv: { title: "CSV", hint: "Eine Zeile je Eintrag, für Tabellenprogramme" },
    json: { title: "JSON", hint: "Der Lauf mit allen Einträgen, für Programme" },
  },
  progress: {
    label: "Fortschritt des Laufs",
    parts: "{done, number} fertig, {skipped, number} übersprungen, {failed, number} fehlgeschlagen",
    queued: "Wartet, bis er an der Reihe ist",
    running: "Arbeitet den Plan ab und liest jeden Tag neu, bevor er ihn anrührt",
    paused: "Vor dem nächsten Eintrag angehalten",
    done: "Alle Einträge sind abgearbeitet",
    failed: "Vor dem Ende stehen geblieben",
    cancelled: "Auf Wunsch abgebrochen; der Rest wurde nicht versucht",
    items: "{done, number} von {total, plural, one {# Eintrag} other {# Einträgen}}",
    itemsWithPace:
      "{done, number} von {total, plural, one {# Eintrag} other {# Einträgen}}, etwa {perMinute, number} pro Minute, noch {time}",
  },
  figure: {
    removed: "Entfernt",
    putBack: "Wiederhergestellt",
    skipped: "Übersprungen",
    whySkipped: "Seit der Vorschau geändert",
    failed: "Fehlgeschlagen",
    waiting: "Wartend",
    freed: "Frei nach Garbage Collection",
    beingCounted: "Wird gezählt",
    soFar: "Bisher",
  },
  waitsFor: {
    run: "Wartet auf einen anderen Lauf in dieser Registry",
    restore: "Wartet auf eine andere Wiederherstellung in dieser Registry",
    collection: "Wartet auf eine Garbage Collection in dieser Registry",
    why: "In einer Registry ist immer nur eines davon im Gange. Dieses hier beginnt von selbst, wenn das andere beendet ist.",
  },
  openOther: {
    run: "Diesen Lauf öffnen",
    restore: "Diese Wiederherstellung öffnen",
    collection: "Diese Garbage Collection öffnen",
  },
  archive: {
    expired: "Das Archiv ist abgelaufen",
    isGone: "Was darin war, ist weg.",
    copying: "Wird erst archiviert: {copied} von {all}",
    nothingBefore: "Nichts wird entfernt, bevor alles dort ist.",
    whole: "{size} sind im Archiv",
    until: "Auch nach der Garbage Collection wiederherstellbar, bis <time></time>.",
    missing:
      "{count, plural, one {# Blob war} other {# Blobs waren}} schon weg, bevor kopiert werden konnte.",
  },
  attention: "Braucht Ihre Aufmerksamkeit",
  rescued: {
    title:
      "{count, plural, one {# behaltener Tag ging} other {# behaltene Tags gingen}} zwischendurch verloren und {count, plural, one {ist} other {sind}} wiederhergestellt",
    why: "Jemand hat im Augenblick zwischen Lesen und Entfernen gepusht. Aus dem Journal hat Drydock wiederhergestellt:",
  },
  next: {
    collect: "Garbage Collection starten…",
    collections: "Garbage Collections",
    byHand: "Stattdessen von Hand",
    space: {
      waiting: "Der Platz ist noch nicht frei: Die Registry hat die entfernten Layer noch.",
      partly: "Ein Teil des Platzes ist frei geworden.",
      returned: "Der Platz ist frei geworden.",
      unknown: "Ob der Platz frei geworden ist, war nicht herauszufinden.",
    },
    lost: "Was entfernt wurde, lässt sich nicht mehr wiederherstellen.",
    looked: "Nachgesehen <time></time>.",
  },
  restore: {
    button: "Wiederherstellen…",
    some: "{count, number} wiederherstellen…",
    title: "{count, plural, one {# Eintrag} other {# Einträge}} wiederherstellen?",
    about: "Manifeste werden aus dem Journal neu gepusht, jeder Tag zu seinem alten Digest.",
    fromArchive: "Layer, die die Registry inzwischen aufgeräumt hat, kommen aus dem Archiv.",
    howLong:
      "Das geht bis zur nächsten Garbage Collection der Registry: Danach sind Layer, die nichts anderes nutzte, endgültig weg, und die Wiederherstellung nennt die betroffenen Images.",
    confirm: "Wiederherstellen",
    tickSome:
      "Um nur einige wiederherzustellen, haken Sie diese zuvor in der Liste der Schritte an.",
    looking: "Es wird nachgesehen, ob seine Tags seither gepusht wurden…",
    notKnown: "Es ist nicht bekannt, ob Tags seither gepusht wurden",
    leftAlone: "Solche Tags bleiben unberührt.",
    notStarted: "Die Wiederherstellung wurde nicht gestartet",
    moved: "Seither gepushte Tags",
    aboutMoved:
      "Diese Tags zeigen inzwischen auf anderes. Sie bleiben unberührt, außer Sie haken sie zum Zurücksetzen an.",
    fromTo: "von <from></from> zurück auf <to></to>",
  },
  step: {
    label: "Schritte des Laufs",
    none: "Der Lauf hat keine Einträge",
    noneMatches: "Kein Eintrag passt",
    showAll: "Alle {count, number} anzeigen",
    result: "Ergebnis",
    all: "Alle",
    search: "Tags, Repositorys, Digests suchen",
    printedCut: "Die ersten {shown, number} von {count, number}. Die CSV-Datei enthält alle.",
    state: {
      pending: "Wartet",
      done: "Fertig",
      skipped: "Übersprungen",
      failed: "Fehler",
    },
    operation: {
      delete: "Manifest entfernen",
      untag: "Tag entfernen",
      put: "Wiederherstellen",
    },
    method: {
      native: "Über das Tag-Löschen der Registry",
      placeholder: "Über ein Platzhalter-Manifest",
    },
    column: {
      seq: "#",
      state: "Ergebnis",
      tag: "Tag",
      operation: "Schritt",
      digest: "Digest",
      reason: "Warum",
      finishedAt: "Wann",
    },
  },
  list: {
    title: "Läufe",
    about: "In dieser Registry ausgeführte Pläne und ihre Wiederherstellungen, neueste zuerst.",
    label: "Läufe in {registry}",
    none: "Noch kein Lauf",
    whyNone:
      "Ein Lauf führt einen Plan aus, der angesehen und bestätigt wurde. In dieser Registry hat Drydock noch nichts gelöscht.",
    preview: "Plan aus einer Richtlinie erstellen",
    run: "Lauf, <time></time>",
    restore: "Wiederherstellung, <time></time>",
    by: "von {who}",
    column: {
      state: "Status",
      createdAt: "Gestartet",
      progress: "Fortschritt",
      done: "Fertig",
      skipped: "Übersprungen",
      failed: "Fehler",
      freedBytes: "Frei nach GC",
    },
  },
};
