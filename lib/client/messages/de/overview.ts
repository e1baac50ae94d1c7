import type { en } from "../en";
import type { Wording } from "../wording";

export const overview: Wording<typeof en.overview> = {
  attention: {
    title: "Braucht Aufmerksamkeit",
    looking: "Es wird gesucht, was Aufmerksamkeit braucht",
    notFound: "Das ließ sich nicht herausfinden",
    none: {
      title: "Nichts braucht Aufmerksamkeit",
      why: "Jedes Repository wurde gelesen, jeder Tag lässt sich pullen, und nichts ist übrig geblieben.",
    },
    andMore: "<names></names> und {more, number} weitere",
    leftClosed: {
      title: "Eine Garbage Collection hat die Registry geschlossen gelassen",
      why: "Sie lehnt vielleicht Pushes ab, bis das behoben ist.",
      step: "Wieder öffnen",
    },
    incomplete: {
      title:
        "{count, plural, one {# Repository nicht zu Ende gelesen} other {# Repositorys nicht zu Ende gelesen}}",
      why: "Bis dahin kann darin nichts gelöscht werden.",
      step: "Warum",
    },
    hiddenTags: {
      title:
        "{count, plural, one {# Tag fehlt in den Listen der Registry} other {# Tags fehlen in den Listen der Registry}}",
      why: "Beim Namen gerufen antworten sie, und es kann weitere geben.",
      step: "Was zu tun ist",
    },
    dangling: {
      title: "{count, plural, one {# Tag zeigt ins Leere} other {# Tags zeigen ins Leere}}",
      why: "Das Manifest ist weg, ein Pull scheitert daher. Pushen Sie das Image erneut, oder entfernen Sie den Tag.",
      step: "Tags ansehen",
    },
    brokenIndexes: {
      title:
        "{count, plural, one {# Index, dem Kinder fehlen} other {# Indizes, denen Kinder fehlen}}",
      why: "Auf den fehlenden Plattformen scheitert ein Pull. Pushen Sie das Image erneut.",
      step: "Tags ansehen",
    },
    orphans: {
      title:
        "{count, plural, one {# Signatur oder anderer Referrer ohne Bezugsmanifest} other {# Signaturen oder andere Referrer ohne Bezugsmanifest}}",
      why: "Worauf sie sich beziehen, ist gelöscht.",
      step: "Entfernen der Reste vorab ansehen",
    },
    untagged: {
      title:
        "{count, plural, one {# Manifest, das kein Tag braucht} other {# Manifeste, die kein Tag braucht}}",
      why: "Zurückgeblieben, als ein Tag weiterzog.",
      step: "Entfernen der Reste vorab ansehen",
    },
    empty: {
      title: "{count, plural, one {# leeres Repository} other {# leere Repositorys}}",
      why: "Keine Registry-API entfernt den Namen eines Repositorys; er belegt keinen Platz.",
      step: "Ansehen",
    },
    undated: {
      title:
        "{count, plural, one {# Tag ohne glaubwürdiges Datum} other {# Tags ohne glaubwürdiges Datum}}",
      why: "Regeln nach Alter behalten sie. Behalten Sie stattdessen die neuesten nach Name oder Version.",
      step: "Nach Anzahl planen",
    },
    eventsLost: {
      title: "Nicht alle Ereignisse sind angekommen",
      why: "Zeiten von Pushes und Pulls zählen ab dem letzten Verlust.",
      step: "Ereignisse prüfen",
    },
    eventsSilent: {
      title: "Ereignisse sind an, aber keines ist gekommen",
      why: "Die Registry weiß vielleicht nicht, wohin damit. Bis dahin sehen nur Scans, was gepusht wird.",
      step: "Wie man sie einrichtet",
    },
  },
  figure: {
    stored: "Gespeichert",
    ifNotShared: "{size}, wenn Tags nichts teilten",
    everyBlobOnce: "jeder Blob einmal",
    noTagNeeds: "Braucht kein Tag",
    asSeen: "soweit Scans gesehen haben",
    repositories: "Repositorys",
    held: "{tags, plural, one {# Tag} other {# Tags}}, {manifests, plural, one {# Manifest} other {# Manifeste}}",
    lastScan: "Letzter Scan",
    never: "nie",
    complete: "vollständig",
    incomplete: "unvollständig",
    unseen:
      "<b>Der letzte Scan hat nicht alles gesehen:</b> <reason></reason> Was er nicht gesehen hat, bleibt unangetastet.",
    couldGo: "Könnte gelöscht werden",
    savePolicy: "Richtlinie speichern, um es zu wissen",
    byPolicy: "nach der Richtlinie <name></name>",
    grows: "Wächst am Tag um",
    shrinks: "Schrumpft am Tag um",
    knownLater: "nach einer Woche bekannt",
    lastDays: "in den letzten 30 Tagen",
    fullIn: "Platte voll in",
    days: "{count, plural, one {# Tag} other {# Tagen}}",
    manyYears: "über 10 Jahren",
    free: "{free} von {total} frei",
  },
  growth: {
    title: "Wachstum",
    none: "Nichts Gespeichertes hat ein Datum, und ein Scan ist noch kein Wachstum. Die nächsten Tage zeigen es.",
    describe: "Von {before} am {since} auf {after} am {until}",
    counted: "Von Scans gezählt seit {day}.",
    before: "Davor (gestrichelt): was noch da ist, {dates}; seither Gelöschtes fehlt.",
    caption: "Gespeicherte Bytes im Lauf der Zeit, die letzten dreißig Punkte",
    day: "Tag",
    stored: "Gespeichert",
    source: "Quelle",
    byScan: "ein Scan",
    byDates: "Datumsangaben",
    pointByDates: "{size}, nach Datum",
  },
  runs: {
    title: "Letzte Läufe",
    all: "{count, plural, one {Der eine Lauf} other {Alle # Läufe}}",
    run: "Lauf, <time></time>",
    restore: "Wiederherstellung, <time></time>",
    freed: "<bytes></bytes> freigegeben",
    done: "{done, number} von {total, number}",
  },
  space: {
    title: "Wo der Platz ist",
    description: "Jeder Blob einmal. Was mehrere teilen, steht als gemeinsam genutzt da.",
    divideBy: "Aufteilen nach",
    by: {
      repository: "Repository",
      age: "Alter",
      label: "Label",
    },
    asMap: "Als Karte",
    asTable: "Als Tabelle",
    notDivided: "Der Platz konnte nicht aufgeteilt werden",
    adding: "Der Platz wird zusammengezählt",
    none: {
      title: "Nichts ist nur hier gespeichert",
      why: "Alles hier wird mit anderen geteilt, oder es wurde noch nichts gelesen.",
    },
    map: "Der Platz als Flächen; Pfeiltasten gehen von einer zur nächsten, Eingabe öffnet sie",
    innerMap:
      "Der Platz als Flächen; Pfeiltasten gehen von einer zur nächsten, Eingabe öffnet sie, Escape geht zurück",
    here: "<bytes></bytes> hier",
    neededByNoTag: "davon <bytes></bytes>, die kein bekannter Tag braucht",
    elsewhere: "und <bytes></bytes>, die andere Repositorys auch enthalten",
    place: "Ort in der Registry",
    openRepository: "Repository öffnen",
    plan: "Hier aufräumen",
    label: "Label",
    divide: "Aufteilen",
    table: "Der Platz, Teil für Teil",
    empty: "Hier ist nichts gespeichert.",
    column: {
      name: "Was",
      bytes: "Bytes",
      share: "Anteil",
      untagged: "Ohne Tag",
    },
    kind: {
      namespace: "Namensraum",
      repository: "Repository",
      tag: "Tag",
      month: "Monat",
      label: "Label",
      shared: "gemeinsam genutzt",
      untagged: "ohne Tag",
    },
    part: {
      sharedIn: "gemeinsam genutzt in {place}",
      sharedInAll: "gemeinsam genutzt in der ganzen Registry",
      untagged: "ohne Tag",
      ofItUntagged: "davon {size} ohne Tag",
      withoutDate: "ohne Datum",
      withoutLabel: "ohne dieses Label, soweit bekannt",
    },
  },
};
