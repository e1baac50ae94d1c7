import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const check: Translated<English>["check"] = {
  notAsked: "Nicht gefragt: Es gibt keine funktionierende Verbindung.",
  notReached: "Nicht gefragt: Die Registry wurde nicht erreicht.",
  notSecure: "Nicht gefragt: Es gibt keine sichere Verbindung.",
  notAskedWithin:
    "Nicht gefragt: Die Prüfung war nicht innerhalb von {seconds, number} Sekunden zu Ende.",
  answers: "{host} antwortet.",
  listens: "Unter {host} ist etwas erreichbar.",
  plainHere: "Unverschlüsseltes http, nur auf diesem Rechner.",
  plain: "Unverschlüsseltes http: Passwörter und Inhalte sind ungeschützt unterwegs.",
  plainAdvice: "Geben Sie der Registry ein Zertifikat, und verwenden Sie ihre https-Adresse.",
  unverified:
    "Das Zertifikat wird nicht geprüft: Jeder dazwischen kann sich als diese Registry ausgeben.",
  unverifiedAdvice:
    "Fügen Sie die CA der Registry in diese Verbindung ein, und schalten Sie die Prüfung wieder ein.",
  verified: "Geprüft.",
  verifiedByCa: "Mit der eigenen CA dieser Verbindung geprüft.",
  noSignIn: "Die Registry verlangt keine Anmeldung.",
  noSignInButSent:
    "Die Registry verlangt keine Anmeldung; die angegebenen Zugangsdaten werden trotzdem gesendet.",
  openForReading: "Die Registry verlangt keine Anmeldung: Wer sie erreicht, darf lesen.",
  openForDeleting: "Die Registry verlangt keine Anmeldung: Wer sie erreicht, darf löschen.",
  openForBoth: "Die Registry verlangt keine Anmeldung: Wer sie erreicht, darf lesen und löschen.",
  unknownSignIn: "Die Registry verlangt eine Art der Anmeldung, die hier nicht bekannt ist.",
  unknownSignInAdvice: "Drydock meldet sich mit Basic oder Bearer-Token an.",
  signedInBasic: "Mit Basic angemeldet.",
  signedInToken: "Über einen Token-Dienst angemeldet.",
  wantsBasic:
    "Die Registry verlangt eine Anmeldung mit Basic, und diese Verbindung hat keine Zugangsdaten.",
  wantsToken:
    "Die Registry verlangt eine Anmeldung über einen Token-Dienst, und diese Verbindung hat keine Zugangsdaten.",
  credentialsAdvice: "Geben Sie Benutzer und Passwort an; ohne sie ist nur Öffentliches zu sehen.",
  refusedAdvice:
    "Prüfen Sie Benutzer und Passwort. Bei Token-Diensten steht oft ein Zugriffstoken an der Stelle des Passworts.",
  forbiddenAdvice: "Siehe die Meldung; an den anderen Host wurde nichts gesendet.",
  lists: "Repositorys lassen sich auflisten.",
  listsNothing: "Diese Registry listet ihre Repositorys nicht auf ({status}).",
  enterAdvice: "Tragen Sie Repositorys in dieser Verbindung ein; Präfixe brauchen den Katalog.",
  mayNotList: "Dieser Benutzer darf Repositorys nicht auflisten.",
  mayNotListAdvice:
    "Geben Sie dem Benutzer dieses Recht (Harbor: ein Systemadministrator oder System-Roboter; Token-Dienste: der Scope registry:catalog:*). Sonst: Tragen Sie Repositorys in dieser Verbindung ein; Präfixe brauchen den Katalog.",
  referrers: "Signaturen und andere Referrer lassen sich auflisten, auch solche ohne Tag.",
  noReferrers:
    "Keine Referrers-API: Signaturen werden an ihren Tags erkannt, solche ohne Tag bleiben ungesehen.",
  deletes: "Manifeste können gelöscht werden.",
  deletesUntold: "Ob Löschen geht, war nicht festzustellen: {why}",
  readOnly: "Die Registry ist schreibgeschützt.",
  readOnlyAdvice:
    "Schalten Sie storage.maintenance.readonly (`REGISTRY_STORAGE_MAINTENANCE_READONLY`) aus, und starten Sie die Registry neu. Vorschauen gehen schon jetzt.",
  mayNotDelete: "Dieser Benutzer darf nicht löschen.",
  mayNotDeleteAdvice:
    "Geben Sie dem Benutzer das Recht zu löschen, oder verbinden Sie sich mit einem anderen. Vorschauen gehen schon jetzt.",
  cache: "Dies ist ein Pull-Through-Cache: Er nimmt keine Änderungen an.",
  cacheAdvice:
    "Verbinden Sie die Registry dahinter, und räumen Sie dort auf. Ein Scan hier lässt den Cache von dort holen, was begrenzt sein kann.",
  deletesTags: "Ein Tag kann allein gelöscht werden; andere auf demselben Digest bleiben.",
  deletesTagsUntold: "Ob Tags gelöscht werden können, war nicht festzustellen: {why}",
  deletesTagsHidden: "Solange nichts gelöscht werden darf, zeigt es sich nicht.",
  deletesNoTags: "Tags können nicht allein gelöscht werden.",
  placeholder:
    "Diese Registry löscht nur per Digest. Um einen von mehreren Tags zu entfernen, setzt ein Lauf einen Platzhalter darauf und löscht diesen. Der erste solche Tag zeigt, welche Form von Platzhalter die Registry annimmt; nimmt sie keine, bleibt der Tag, wie er ist.",
  tagListsUntold: "Ob die Tag-Listen vollständig sind, war nicht festzustellen: {why}",
  tagListsWhole: "Kein bekannter Fehler: Tag-Listen lassen nichts aus.",
  tagListsHide:
    "Tag-Listen lassen Tags aus: Die Registry arbeitet wie CNCF Distribution 3.1.0 und 3.1.1 auf S3, wo build-9 den Tag build-90 verbirgt. Ein verborgener Tag lässt sich weiter pullen und wird mit seinem Manifest gelöscht.",
  tagListsMayHide:
    "Es ist nicht auszuschließen, dass Tag-Listen Tags auslassen: Die Registry arbeitet wie CNCF Distribution 3.1, die auf S3 build-90 hinter build-9 verbirgt, und worin sie speichert, zeigt sich nicht.",
  tagListsAdvice:
    "Bringen Sie die Registry auf eine Version nach 3.1.1, sobald es eine gibt; bis dahin verlangt ein Plan, der Manifeste löscht, eine eigene Übergehung.",
  tagListsSeenHiding:
    "Tag-Listen lassen Tags aus: Der letzte Scan hat Tags bei ihrem Namen gefunden, die nicht darin stehen. Ein verborgener Tag wird mit seinem Manifest gelöscht.",
  tagListsSeenHidingAdvice:
    "Suchen Sie nach einer neuen Version der Registry. Bis ihre Listen vollständig sind, wird aus den betroffenen Repositorys nichts gelöscht, und ein Plan, der anderswo Manifeste löscht, verlangt eine eigene Übergehung.",
  storageUntold: "Ob es der Speicher dieser Registry ist, war in der Zeit nicht festzustellen.",
  storageUntoldAdvice: "Prüfen Sie erneut.",
  storageUnknownAdvice:
    "Pushen Sie ein Image, und prüfen Sie dann erneut. Bis dahin gilt nichts von dem, was darin steht.",
  storageOtherAdvice:
    "Geben Sie den Ort an, an den diese Registry schreibt. Bis dahin gilt nichts von dem, was darin steht.",
};
