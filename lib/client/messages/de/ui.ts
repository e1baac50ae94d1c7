import type { en } from "../en";
import type { Wording } from "../wording";

export const ui: Wording<typeof en.ui> = {
  loading: {
    manifest: "Das Manifest wird geladen",
    messages: "Die Liste der Nachrichten wird geladen",
    policy: "Die Richtlinie wird geladen",
    plan: "Der Plan wird geladen",
    otherPlan: "Der andere Plan wird geladen",
    configuration: "Die Konfiguration wird geladen",
    comparison: "Der Vergleich wird geladen",
    connection: "Die Verbindung wird geladen",
    registry: "Die Registry wird geladen",
    schedule: "Der Zeitplan wird geladen",
    run: "Der Lauf wird geladen",
  },
  notLoaded: {
    manifest: "Das Manifest konnte nicht geladen werden",
    messages: "Die Liste der Nachrichten konnte nicht geladen werden",
    policy: "Die Richtlinie konnte nicht geladen werden",
    plan: "Der Plan konnte nicht geladen werden",
    otherPlan: "Der andere Plan konnte nicht geladen werden",
    configuration: "Die Konfiguration konnte nicht geladen werden",
    comparison: "Der Vergleich konnte nicht geladen werden",
    connection: "Die Verbindung konnte nicht geladen werden",
    registry: "Die Registry konnte nicht geladen werden",
    schedule: "Der Zeitplan konnte nicht geladen werden",
    run: "Der Lauf konnte nicht geladen werden",
  },
  copied: "Kopiert",
  copy: "{what} kopieren",
  copyAllOf: "Alles kopieren: {what}",
  notCopied: "Der Browser hat Drydock die Zwischenablage nicht benutzen lassen.",
  bytes: "{count, number} Byte",
  unknown: { name: "nicht bekannt", title: "Nicht bekannt" },
  freed: {
    atMost: "höchstens",
    whyAtMost:
      "Ein Manifest ohne Tag, das kein Scan gesehen hat, nutzt vielleicht einen Teil davon mit; dann wird weniger frei.",
  },
  stale: "Zuletzt gelesener Stand: Das erneute Lesen ist fehlgeschlagen",
  toasts: "Hinweise",
  clear: "Leeren",
  more: {
    shown: "{what}: {shown, number} von {all, number}",
    show: "{count, number} mehr anzeigen",
  },
  code: {
    less: "Weniger anzeigen",
    part: "{part} von {size} anzeigen",
    all: "Alles anzeigen ({size})",
  },
  longText: {
    less: "Weniger anzeigen<unseen>: {name}</unseen>",
    part: "{part} von {size} anzeigen<unseen>: {name}</unseen>",
    all: "Alles anzeigen ({size})<unseen>: {name}</unseen>",
  },
  selection: {
    title: "Auswahl",
    count: "{count, number} ausgewählt",
    hidden: "{count, number} vom Filter ausgeblendet",
    clear: "Aufheben",
  },
  table: {
    loading: "Wird geladen: {label}",
    notLoaded: "Das konnte nicht geladen werden",
    select: "{row} auswählen",
    selectAll: "Alle {count, number} Treffer auswählen",
    menu: "Spalten und Datei",
    menuWithViews: "Ansichten, Spalten und Datei",
    columns: "Spalten in diesem Browser, soweit Platz ist",
    defaultColumns: "Spalten wie vorgegeben",
    download: "CSV mit {rows, plural, one {# Zeile} other {# Zeilen}} herunterladen",
    downloadLater: "CSV herunterladen, sobald alle Zeilen gelesen sind",
  },
  views: {
    title: "Gespeicherte Ansichten",
    description:
      "Eine Ansicht sind die Filter und die Reihenfolge dieser Tabelle, für jedes Repository oder jede Registry. Nur dieser Browser behält sie; um sie jemandem zu schicken, schicken Sie die Adresse.",
    inBrowser: "In diesem Browser gespeicherte Ansichten",
    saveFirst: "Diese Ansicht speichern…",
    saveOrDelete: "Diese Ansicht speichern oder eine löschen…",
    name: "Name für das, was die Tabelle jetzt zeigt",
    nothing:
      "Es gibt noch nichts zu speichern: Setzen Sie zuerst einen Filter oder eine Reihenfolge.",
    full: "Es gibt schon {count, number}: Löschen Sie zuerst eine.",
    replaced: "Es gibt eine mit diesem Namen: Sie wird ersetzt.",
    notKept:
      "Dieser Browser behält nichts: Seine Einstellungen verbieten es, oder es ist kein Platz mehr.",
    save: "Ansicht speichern",
    delete: "Ansicht {name} löschen",
  },
};
