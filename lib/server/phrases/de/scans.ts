import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const scans: Translated<English>["scans"] = {
  gone: "Diesen Scan gibt es nicht. Vielleicht war er von einer Registry, die entfernt wurde.",
  registryGone: "Diese Registry wurde aus Drydock entfernt.",
  tooMany:
    'Es warten schon {most, number} Scans von "{registry}". Warten Sie auf sie, oder brechen Sie einige ab.',
  noPattern: '"{pattern}" ist kein Muster für Repositorys. {why}',
  noPatternInQuery: 'query.repositories: "{pattern}" ist kein Muster für Repositorys.',
  firstUnderWay:
    'Der erste Scan von "{registry}" läuft noch, daher ist noch nicht bekannt, was ihre Images gemeinsam nutzen. Versuchen Sie es wieder, wenn er fertig ist.',
  neverScanned:
    '"{registry}" wurde noch nie gescannt, daher ist nichts von ihr bekannt. Starten Sie einen Scan, und versuchen Sie es dann wieder.',
  stoppedAnswering:
    "Die Registry antwortet nicht mehr: {why} Was bis dahin gelesen wurde, bleibt; starten Sie den Scan wieder, wenn die Registry zurück ist.",
  noAnswer: "keine Antwort",
  noList: "Die Registry listet ihre Repositorys nicht auf.",
  nothingToScan:
    "Die Registry listet ihre Repositorys nicht auf. Nennen Sie die Repositorys in den Einstellungen der Verbindung, oder nehmen Sie ein Konto, das den Katalog lesen darf.",
  nothingToScanBecause:
    "Die Registry listet ihre Repositorys nicht auf ({why}). Nennen Sie die Repositorys in den Einstellungen der Verbindung, oder nehmen Sie ein Konto, das den Katalog lesen darf.",
  onlyNamed:
    "Nur die Repositorys, die in den Einstellungen der Verbindung stehen, werden gescannt.",
  noCatalog:
    "Es gibt keinen Katalog, daher ist unter {prefixes} nichts zu finden: Nennen Sie diese Repositorys einzeln.",
  unlisted:
    "Im Katalog der Registry fehlt {names}, obwohl sie antwortet, wenn man danach fragt. Es können noch andere fehlen, die niemand gesehen hat.",
  perhapsGone:
    "{names} steht nicht mehr im Katalog der Registry, und ob es weg ist, ließ sich nicht feststellen.",
  hiddenTags:
    "In den Listen der Registry {count, plural, one {fehlt # Tag, der auf Nachfrage da war} other {fehlen # Tags, die auf Nachfrage da waren}}, und es können noch andere fehlen, die niemand gesehen hat.",
  unread:
    "{count, plural, one {# Repository konnte} other {# Repositorys konnten}} nicht bis zum Ende gelesen werden: Die Liste sagt, warum.",
  notYet: "Noch nicht gescannt.",
  notEveryTag: "Nicht alle Tags wurden aufgelistet.",
  moreProblems:
    "{shown} Und {more, plural, one {# weiteres Problem} other {# weitere Probleme}} dieser Art.",
  invalidManifest:
    "Das Manifest {digest} ist kein gültiges {type}, daher ist nicht bekannt, worauf es sich bezieht.",
  referrersUnlisted: "Was sich auf {digest} bezieht, konnte nicht aufgelistet werden: {why}",
  shortReferrersTag: "Der Tag {tag} bezieht sich auf etwas und ist zu kurz, um zu sagen, worauf.",
  tagUnread: "Der Tag {tag} konnte nicht gelesen werden: {why}",
  brokenTags:
    "Die Registry listet {names} auf, hat dort aber kein Manifest und sagt nicht, welches verloren ging. Pushen oder löschen Sie es in der Registry, und scannen Sie dann erneut.",
  tagPerhapsGone:
    "Der Tag {tag} steht nicht mehr auf der Liste, und ob er weg ist, ließ sich nicht feststellen: {why}",
  listNotReadAgain:
    "Auf {names} kam eine Antwort, ohne dass es auf der Liste stand, und die konnte nicht noch einmal gelesen werden: {why}",
  tagsLeftOut:
    "In der Liste der Tags fehlt {names}, obwohl die Registry antwortet, wenn man danach fragt. Es können noch andere fehlen, die niemand gesehen hat.",
  someNamesMore: "{names} und {more, number} weitere",
};
