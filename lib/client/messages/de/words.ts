import type { en } from "../en";
import type { Wording } from "../wording";

export const words: Wording<typeof en.words> = {
  justNow: "gerade eben",
  cancel: "Abbrechen",
  close: "Schließen",
  loading: "Wird geladen",
  optional: "optional",
  tryAgain: "Erneut versuchen",
  unknown: "unbekannt",
  name: "Name",
  size: "Größe",
  kind: "Art",
  role: {
    viewer: "Betrachter",
    operator: "Operator",
    admin: "Administrator",
    reporter: "Melder",
  },
  language: "Sprache",
  registry: "Registry",
  signOut: "Abmelden",
};
