import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const schedules: Translated<English>["schedules"] = {
  gone: "Diesen Zeitplan gibt es nicht. Vielleicht hat ihn jemand entfernt.",
  tooMany:
    "Es gibt {most, number} Zeitpläne, mehr behält Drydock nicht. Löschen Sie die, die niemand mehr braucht.",
  scanTooOld:
    "Was von selbst löscht, braucht einen Scan, der höchstens eine Stunde alt ist. Setzen Sie scanMaxAge auf 1h oder weniger.",
  atWork: "Dieser Zeitplan ist schon bei der Arbeit, oder alle seine Registrys wurden entfernt.",
  approvedByToken:
    "Eine ständige Freigabe erteilt eine Person, die angemeldet ist, kein API-Token.",
  needsNoApproval:
    'Dieser Zeitplan löscht nichts von selbst, daher braucht nichts eine ständige Freigabe. Setzen Sie zuerst seinen Modus auf "run".',
  otherPolicy:
    'Die Richtlinie "{policy}" ist nicht die, die freigegeben wurde. Sehen Sie sie sich noch einmal an.',
  notApproved: "Niemand hat freigegeben, dass er von selbst löscht.",
  policyChanged: "{changer} hat die Richtlinie geändert, seit {approver} sie freigegeben hat.",
  registryAdded: "Eine Registry ist dazugekommen, seit {approver} den Zeitplan freigegeben hat.",
  missed: "Frühere Zeitpunkte wurden versäumt, weil Drydock nicht lief; dieser steht für sie alle.",
  busy: "Der vorige war noch bei der Arbeit.",
  windowMissed: "Drydock lief erst wieder, als das Zeitfenster schon zu Ende war.",
  cutShort: "Es wurde vorzeitig beendet.",
  switchedOff: "Der Zeitplan wurde ausgeschaltet, bevor er etwas gelöscht hatte.",
  neverScanned:
    '"{registry}" wurde noch nie gescannt, und das Lesen kann als Pull zählen. Scannen Sie sie einmal von Hand.',
  scanCancelled: "Der Scan wurde abgebrochen.",
  notScanned: "Ein Scan war nicht möglich, daher wurde nichts geplant. {why}",
  noLongerRuns: "Der Zeitplan führt nichts mehr von selbst aus.",
  goesOn: "Der Lauf, den das Ende des Zeitfensters angehalten hatte, geht weiter.",
  parkedWaits:
    "Ein Lauf, den das Ende des Zeitfensters angehalten hatte, wartet auf eine Person. {why}",
  windowEnded: "Das Zeitfenster war zu Ende, bevor der Plan erstellt war.",
  earlierPaused:
    "Ein früherer Lauf des Zeitplans wurde angehalten. Setzen Sie ihn zuerst fort, oder brechen Sie ihn ab.",
  noFullScan: "Es gab noch keinen vollständigen Scan.",
  unread:
    "{count, plural, one {# Repository konnte} other {# Repositorys konnten}} nicht bis zum Ende gelesen werden.",
};
