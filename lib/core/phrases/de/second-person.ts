import type { English } from "../en";
import type { Translated } from "../phrase";

export const secondPerson: Translated<English>["secondPerson"] = {
  makerUnknown:
    "Diese Registry verlangt eine zweite Person, und wer diesen Plan erstellt hat, ist nicht bekannt. Erstellen Sie ihn erneut, angemeldet oder mit dem eigenen Token eines Benutzers.",
  changerUnknown:
    "Diese Registry verlangt eine zweite Person, und wer die Richtlinie zuletzt geändert hat, ist nicht bekannt. Speichern Sie sie angemeldet noch einmal.",
  ownPlan:
    "Diese Registry verlangt eine zweite Person, und Sie haben diesen Plan erstellt: Jemand anderes muss ihn bestätigen.",
  ownPolicy:
    "Diese Registry verlangt eine zweite Person, und Sie haben die Richtlinie zuletzt geändert: Jemand anderes muss sie bestätigen.",
  nobody:
    "Diese Registry verlangt eine zweite Person, und dieses API-Token gehört niemandem. Bestätigen Sie mit dem eigenen Token eines Benutzers, oder angemeldet.",
};
