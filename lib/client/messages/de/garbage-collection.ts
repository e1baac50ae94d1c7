import type { en } from "../en";
import type { Wording } from "../wording";

export const garbageCollection: Wording<typeof en.garbageCollection> = {
  screen: {
    title: "Garbage Collection",
    description:
      "Ein Löschen nimmt Manifeste weg. Nur der Collector der Registry gibt ihren Platz zurück.",
    notShown: "Die Garbage Collections konnten nicht gezeigt werden",
  },
  earlier: {
    label: "Frühere Garbage Collections",
    title: "Früher",
    startedBy: "<time></time> von <who></who>",
  },
  waiting: {
    label: "Wartet auf die Garbage Collection",
    none: "Kein Lauf wartet auf seinen Platz: Was Läufe entfernt haben, ist aus der Registry verschwunden.",
    title: "<size></size> {count, plural, one {wartet} other {warten}} auf die Garbage Collection",
    titleAtMost:
      "Höchstens <size></size> {count, plural, one {wartet} other {warten}} auf die Garbage Collection",
    description:
      "Von {count, plural, one {# Lauf} other {# Läufen}} hinterlassen. Bis zur Garbage Collection lässt sich jeder ganz wiederherstellen.",
    run: "Lauf, <time></time>",
    steps: "{count, plural, one {# Schritt} other {# Schritte}} von <who></who>",
    older:
      "und {count, plural, one {# älterer Lauf} other {# ältere Läufe}}, unter <link>Läufe</link>",
  },
  collector: {
    title: "Collector",
    none: "Für diese Registry ist keiner eingerichtet.",
    how: "{type, select, command {Ein Befehl des Betreibers} docker {Läuft in einem Container neben dem der Registry} other {Läuft in einem Pod neben dem der Registry}}; {closes, select, readOnly {die Registry liefert währenddessen Pulls und weist Pushs ab} stopped {die Registry ist währenddessen gestoppt} other {er hält Pushs nicht fern}}.",
    deletesUntagged: "Entfernt werden auch Manifeste ohne Tag.",
    foresee: "Jetzt vorausberechnen",
    unforeseen:
      "Wo diese Registry ihren Inhalt ablegt, ist nicht bekannt. Was entfernt wird, lässt sich deshalb weder vorausberechnen noch messen.",
    nameDirectory: "Verzeichnis angeben",
    setUp:
      "Wer Drydock betreibt, kann einen mit <code>DRYDOCK_COLLECTORS</code> einrichten: einen Container von Docker oder Podman oder eigene Befehle. Dann hält Drydock Pushs fern, startet die Garbage Collection, misst, was frei geworden ist, und öffnet die Registry wieder. Ein Lauf sagt, wie es von Hand geht.",
  },
  collect: {
    ask: "Garbage Collection starten…",
    title: "Die Garbage Collection der Registry starten?",
    action: "Garbage Collection starten",
    unrestorable:
      "Was Läufe entfernt haben, lässt sich danach nicht wiederherstellen. Sollte etwas fehlschlagen oder Drydock selbst enden, nimmt die Registry wieder Pushs an.",
    agree:
      "Solange sie läuft, pusht niemand in diese Registry, oder sie ist schon schreibgeschützt.",
  },
  consequence: {
    readOnly: "Bis zum Ende liefert die Registry Pulls und weist Pushs ab.",
    stopped: "Bis zum Ende ist die Registry gestoppt: Weder Pulls noch Pushs gehen.",
    none: "Nichts hält währenddessen Pushs fern: Ein Image, das gerade gepusht wird, kann seine Layer verlieren.",
  },
  progress: {
    label: "Letzte Garbage Collection",
    back: "{size} sind frei geworden",
    backPredicted: "{size} sind frei geworden (vorausberechnet {predicted})",
    underWay: "Die Garbage Collection läuft",
    over: "Garbage Collection",
    started: "Gestartet <time></time> von <who></who>.",
    took: "Gestartet <time></time> von <who></who>, Dauer {duration}.",
    closed: "Die Registry ist noch geschlossen",
    notEnded: "Sie kam nicht zu ihrem Ende",
    output: "Was der Collector gesagt hat",
    outputLabel: "Ausgabe des Collectors",
    outputNone: "Nichts.",
    cancel: "Abbrechen",
    cancelHint: "Beendet den Collector und lässt die Registry wieder Pushs annehmen.",
    reopen: "Wieder öffnen",
  },
  step: {
    foresee: "Vorausberechnen, was entfernt wird",
    close: "Pushs fernhalten",
    settle: "Warten, bis Uploads beendet sind",
    collect: "Garbage Collection ausführen",
    measure: "Messen, was weg ist",
    open: "Wieder Pushs annehmen",
    verify: "Nachsehen, ob alles Behaltene da ist",
  },
  stepState: {
    pending: "(steht aus)",
    running: "(läuft)",
    done: "(fertig)",
    skipped: "(ausgelassen)",
    failed: "(fehlgeschlagen)",
    cancelled: "(abgebrochen)",
  },
};
