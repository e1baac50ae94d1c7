import type { en } from "../en";
import type { Wording } from "../wording";

export const timeline: Wording<typeof en.timeline> = {
  byCreated: "Tags nach Erstellungsdatum",
  byPushed: "Tags nach Zeitpunkt des Pushs",
  description:
    "Balken: Tags oder die Bytes ihrer Images. Linie: Größe aller Images bis dahin. Jedes Image zählt für sich, gemeinsam genutzte Layer zählen also bei jedem. Ziehen Sie über das Diagramm, um unten die Tags dieser Zeit zu sehen.",
  measure: {
    label: "Was die Balken zählen",
    tags: "Tags",
    bytes: "Bytes",
  },
  notLoaded: "Die Tags konnten nicht geladen werden",
  loading: "Der Zeitverlauf wird geladen",
  undated:
    "{count, plural, one {# Tag ohne dieses Datum wird nicht angezeigt.} other {# Tags ohne dieses Datum werden nicht angezeigt.}}",
  noDate: {
    title: "Kein Tag hier hat ein Datum",
    text: "Reproduzierbare Builds lassen das Datum weg oder setzen es auf 1970, was nichts aussagt.",
  },
  chart: {
    all: "Alle",
    sizeSoFar: "Größe bis dahin",
    from: "ab {day}",
    start: "Ab",
    tagsPer: "Tags und Größe bis dahin, pro {step, select, day {Tag} week {Woche} other {Monat}}",
    bytesPer: "Bytes und Größe bis dahin, pro {step, select, day {Tag} week {Woche} other {Monat}}",
  },
};
