import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const runs: Translated<English>["runs"] = {
  lines: "{first}\n{then}",
  moreNotes: "Und {more, number} weitere.",
  inRepository: "{repository}: {why}",
  notAttempted: "Nicht versucht. {why}",
  andMore: "{shown} und {more, number} weitere",
  parked: "Das Zeitfenster seines Zeitplans ist vorbei. Im nächsten geht er weiter.",
  failed: "Der Lauf ist fehlgeschlagen.",
  abandoned:
    "{why} Von {items, plural, one {# Eintrag} other {# Einträgen}} {open, plural, one {ist noch # offen} other {sind noch # offen}}. Sehen Sie im Log des Servers nach, was ihn beendet hat, und setzen Sie dann {type, select, restore {die Wiederherstellung fort: Sie liest in der Registry, wie weit sie kam, und macht} other {den Lauf fort: Er liest in der Registry, wie weit er kam, und macht}} dort weiter.",
  away: "Die Registry antwortet nicht mehr ({why}) Nichts wurde blind wiederholt; setzen Sie den Lauf fort, wenn die Registry wieder da ist: Er macht mit dem weiter, was er dort liest.",
  itemsFailed:
    "{failed, number} von {items, plural, one {# Eintrag} other {# Einträgen}} fehlgeschlagen; die Liste sagt, warum.",
  outcomeUnknown:
    "Was aus {items, plural, one {# Eintrag} other {# Einträgen}} wurde, ist nicht bekannt.",
  cancelledBefore: "Nicht versucht: Der Lauf wurde abgebrochen.",
  cancelledMidway:
    "Abgebrochen, während die Registry nicht antwortete; daher ist nicht bekannt, ob es gewirkt hat. Wenn ja, bringt eine Wiederherstellung es zurück.",
  hidingUnasked:
    "Seit dieser Plan erstellt wurde, hat sich gezeigt, dass die Registry Tags in ihren Listen auslassen kann, und kein Tag, den niemand gesehen hat, darf mit seinem Manifest gelöscht werden. Erstellen Sie den Plan neu: Er fragt danach.",
  becameDisabled: "Nicht ausgeführt: Das Löschen wurde in der Registry abgeschaltet.",
  restAfterMending:
    "{why} Der Rest wurde nicht versucht: Erstellen Sie einen neuen Plan, wenn dies behoben ist.",
  mayNotDelete: "Mit diesen Zugangsdaten darf hier nicht gelöscht werden: {why}",
  registryProtects: "Die Registry schützt es: {why}",
  keepsLimiting: "Die Registry lehnt wegen zu vieler Anfragen immer wieder ab: {why}",
  cannotUntag:
    "Diese Registry kann nicht einen Tag entfernen und die anderen auf demselben Digest behalten.",
  listIncomplete: "Die Liste der Tags konnte nicht vollständig gelesen werden: {why}.",
  pagesMissing: "Seiten fehlen",
  failsDeleting:
    "Die Registry scheitert beim Löschen ({why}) Sie hat zweimal das Manifest gelöscht und seine Tags zurückgelassen; das Manifest wurde zurückgebracht, die Tags sind also wieder ganz.",
  failsHalfWay:
    "Die Registry kann in diesem Repository nicht löschen: Sie scheitert auf halbem Weg. Sehen Sie im Log der Registry nach.",
  failsHalfWayUnreadable:
    "Die Registry kann in diesem Repository nicht löschen: Sie scheitert auf halbem Weg, wahrscheinlich, weil einer seiner Tags in ihrem eigenen Speicher nicht lesbar ist. Sehen Sie im Log der Registry nach.",
  manifestStillThere: "Die Registry hat die Löschung angenommen, aber das Manifest ist noch da.",
  tagStillThere: "Die Registry hat die Löschung angenommen, aber der Tag ist noch da.",
  placeholderUnused: "Die Registry hat einen Platzhalter angenommen, ohne ihn zu verwenden.",
  tagNotRemoved: "Der Tag konnte nicht entfernt werden ({why}); er zeigt wieder auf sein Manifest.",
  keptComingBack: "er kam immer wieder",
  tagsServed:
    "Die Registry hat die Löschung von {digest} angenommen und liefert es weiter als {count, plural, one {Tag {tags}, den} other {Tags {tags}, die}} sie auch mit Namen nicht löscht. Es wird nichts frei. Entfernen Sie {count, plural, one {ihn} other {sie}} in der Registry selbst.",
  tagsLeft:
    "Das Manifest ist weg, aber die Registry führt noch {count, plural, one {den Tag {tags}} other {die Tags {tags}}} von {digest}. Pushen Sie irgendetwas darauf und löschen Sie das, oder entfernen Sie {count, plural, one {ihn} other {sie}} in der Registry selbst.",
  alreadyGone: "Es war schon weg.",
  inUse: "Es ist in Benutzung durch {by}, wie {source} gemeldet hat, seit der Plan erstellt wurde.",
  tooBusy:
    "Es kommen ständig Tags in das Repository; daher ließ sich sein Zustand nicht feststellen.",
  tagMoved: "Der Tag {tag} wurde seit dem Plan verschoben.",
  tagMovedTo: "Der Tag {tag} wurde seit dem Plan verschoben: Er zeigt jetzt auf {digest}.",
  tagDangling: "Der Tag {tag} ist gelistet, aber sein Manifest ist weg.",
  tagGone: "Der Tag {tag} ist weg, obwohl das Manifest noch da ist.",
  manifestOfTagGone: "Das Manifest {digest} des Tags {tag} ist weg.",
  tagUnknown:
    "Der Tag {tag} kam nach dem Plan hinzu, und was sein Manifest braucht, ist nicht feststellbar.",
  carrierChanged: "Der Tag {tag}, der zu diesem Digest gehört, wurde seit dem Plan geändert.",
  pushedMeanwhile: "Inzwischen hat jemand auf den Tag {tag} gepusht.",
  tagsHidden:
    "Die Registry lässt {count, plural, one {den Tag {tags}} other {die Tags {tags}}} in ihrer Liste aus, obwohl {count, plural, one {er da ist} other {sie da sind}}. Sie kann andere auslassen, die niemand gesehen hat; daher wird hier nichts entfernt.",
  tagsForeign:
    "Der Digest trägt jetzt {count, plural, one {den Tag {tags}, den} other {die Tags {tags}, die}} der Plan nicht entfernt.",
  partOfIndexAt: "Es ist Teil des Index bei {tag}, der bleibt.",
  partOfIndex: "Es ist Teil des Index {parent}, der bleibt.",
  belongsTo: "Es gehört zu {subject}, das bleibt.",
  belongsToAfterAll: "Es gehört zu {subject}, das der Plan für gelöscht hielt und das da ist.",
  referrerAttached: "Der Referrer {digest} wurde nach dem Plan daran angehängt.",
  tagsRescued:
    "Jemand hat {count, plural, one {den Tag {tags}} other {die Tags {tags}}} im Moment der Löschung auf diesen Digest gesetzt. Alles wurde sofort zurückgebracht.",
  tagsPutBack:
    "Die Registry hat {count, plural, one {den Tag {tags}} other {die Tags {tags}}} mit entfernt; sofort zurückgebracht.",
  tagDisappeared:
    "Der Tag {tag} von {repository} verschwand während des Laufs, obwohl kein Schritt ihn betraf.",
  stillMissing: "das Manifest fehlt danach immer noch",
  manifestNotPutBack:
    "Manifest {digest} konnte nicht zurückgebracht werden ({why}). Der Lauf hat seine Bytes: Setzen Sie ihn fort oder stellen Sie es wieder her, wenn die Registry sie annimmt.",
  tagNotPutBack:
    "Der Tag {tag} ({digest}) konnte nicht zurückgebracht werden ({why}). Der Lauf hat seine Bytes: Setzen Sie ihn fort oder stellen Sie ihn wieder her, wenn die Registry sie annimmt.",
  stuck:
    "Der Tag {tag} zeigt auf einen Platzhalter, den die Registry nicht löscht, und sie nimmt auch {digest} nicht zurück. Sorgen Sie dafür, dass sie wieder Schreibzugriffe annimmt, und setzen Sie den Lauf fort: Er macht dort weiter.",
};
