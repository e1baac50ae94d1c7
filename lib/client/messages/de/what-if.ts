import type { en } from "../en";
import type { Wording } from "../wording";

export const whatIf: Wording<typeof en.whatIf> = {
  failed: "Was die Richtlinie bewirken würde, lässt sich nicht zeigen",
  loading: "Was die Richtlinie bewirken würde, wird geladen",
  asksAgain: "Ein Lauf würde noch einmal nachfragen",
  moreGuards: "und {count, number} weitere",
  decision: { keep: "Behalten", blocked: "Blockiert", delete: "Löschen" },
  freed: "Frei nach Garbage Collection",
  planned:
    "{tags, plural, one {# Tag} other {# Tags}} in {milliseconds, number} ms geplant, gescannt <time></time>. Ansehen löscht nichts.",
  stale:
    "Beheben Sie die Fehler der Richtlinie, um zu sehen, was sie bewirken würde. Gescannt <time></time>. Ansehen löscht nichts.",
  chart: {
    title: "Löschen und behalten, nach Erstellungsdatum",
    undated: "{count, plural, one {# Zeile} other {# Zeilen}} ohne bekanntes Datum ausgelassen",
    empty: "Keine Zeile hat ein bekanntes Datum.",
    summary:
      "Zeilen nach Erstellungsdatum: {delete, number} zu löschen, {keep, number} zu behalten, {blocked, number} blockiert",
    span: "{from} bis {to}",
  },
  repositories: {
    title: "Nach Repository",
    count: "{count, plural, one {# Repository} other {# Repositorys}}",
    repository: "Repository",
    share: "Anteil, der gelöscht wird",
    more: "{count, number} weitere anzeigen",
  },
  foreseen: {
    pending: "Wird berechnet…",
    unknown: "Für diese Registry nicht bekannt",
    nothing: "Löscht hier nichts{blocked, plural, =0 {} other {, # blockiert}}",
    deletes:
      "<b>Löscht {count, number}</b> von {all, plural, one {# Zeile} other {# Zeilen}}{blocked, plural, =0 {} other {, # blockiert}}, macht <freed></freed> frei",
  },
  target: {
    title: "Bestimmte Menge freimachen",
    description:
      "Findet die sanfteste Einstellung dieser Richtlinie, die so viel freimacht, gemessen an dem, was Images wirklich teilen.",
    nothingToTurn:
      "Diese Richtlinie löscht weder nach Anzahl noch nach Alter, es gibt also nichts zu verstellen.",
    beyondForm:
      "Diese Richtlinie sagt mehr, als das Formular kann. Probieren Sie Mengen mit einer Richtlinie aus, die das Formular zeigt.",
    amount: "Menge, die frei werden soll",
    unit: "Einheit der Menge",
    turn: "Verstellen",
    dial: { newest: "Wie viele neueste", age: "Wie alt" },
    find: "Einstellung suchen",
    failed: "Die Einstellung konnte nicht gefunden werden",
    use: "Diese Einstellung verwenden",
    frees: {
      newest:
        "{value, plural, one {Nur den neuesten Tag} other {Die neuesten # Tags}} zu behalten macht <freed></freed> frei.",
      age: "Zu löschen, was älter als {value, plural, one {# Tag} other {# Tage}} ist, macht <freed></freed> frei.",
    },
    gentler: {
      newest:
        "Eine Stufe sanfter, {value, plural, one {nur den neuesten Tag} other {die neuesten # Tags}} zu behalten, würde nur {size} freimachen.",
      age: "Eine Stufe sanfter, zu löschen, was älter als {value, plural, one {# Tag} other {# Tage}} ist, würde nur {size} freimachen.",
    },
    gentlest: "Keine sanftere Einstellung löscht etwas, das diese nicht löscht.",
    tooMuch: {
      newest:
        "{target} lassen sich so nicht freimachen: Selbst {value, plural, one {nur den neuesten Tag} other {die neuesten # Tags}} zu behalten macht <freed></freed> frei.",
      age: "{target} lassen sich so nicht freimachen: Selbst zu löschen, was älter als {value, plural, one {# Tag} other {# Tage}} ist, macht <freed></freed> frei.",
    },
    rest: "Den Rest halten die anderen Regeln dieser Richtlinie, was sie schützt oder was nicht gelesen werden kann, oder er wird mit dem geteilt, was bleibt.",
  },
  curve: {
    setting: { newest: "Neueste behalten", age: "Tage" },
    point: { newest: "Neueste behalten: {value, number}", age: "Tage: {value, number}" },
    freesSize: "macht {size} frei",
    caption: {
      newest:
        "Frei werdende Bytes nach Zahl der neuesten, die bleiben; die gestrichelte Linie ist die gesuchte Menge.",
      age: "Frei werdende Bytes nach Alter in Tagen; die gestrichelte Linie ist die gesuchte Menge.",
    },
    table: "Was jede Einstellung freimacht",
    freed: "Frei",
  },
  error: {
    notLoaded: "Die Momentaufnahme ist noch nicht geladen.",
    superseded: "Inzwischen wurde nach einer anderen Menge gefragt.",
    closed: "Die Vorschau wurde geschlossen.",
  },
};
