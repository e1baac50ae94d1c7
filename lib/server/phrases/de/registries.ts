import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const registries: Translated<English>["registries"] = {
  gone: 'Es gibt keine Registry namens "{name}". Sehen Sie unter Registrys nach.',
  nameTaken: 'Es gibt schon eine Registry namens "{name}". Wählen Sie einen anderen Namen.',
  keepsName:
    "Eine Registry behält ihren Namen, denn ihre Pläne sind dafür gemacht. Verbinden Sie sie unter einem anderen noch einmal.",
  secretsUnreadable:
    'Die Zugangsdaten von "{name}" sind nicht lesbar: Drydocks Geheimnis ist nicht das, mit dem sie gespeichert wurden. Starten Sie mit dem früheren als DRYDOCK_SECRET_OLD, oder geben Sie die Zugangsdaten neu ein.',
  leftClosed:
    'Eine Garbage Collection hat "{name}" für Pushes geschlossen gelassen. Öffnen Sie die Registry auf ihrer Seite wieder, und entfernen Sie sie dann.',
  busy: 'Für "{name}" ist noch etwas im Gange: {kind, select, scan {Scan} run {Lauf} restore {Wiederherstellung} collect {Garbage Collection} firing {Zeitplan} refresh {Nachlesen von Ereignissen} reconcile {Abgleich} expire {Entfernen abgelaufener Archive} other {{kind}}}, {state, select, queued {wartet} running {läuft} paused {angehalten} other {{state}}}. Warten Sie das Ende ab, oder brechen Sie vorher ab.',
  unprobed:
    'Was "{name}" kann, ist noch nicht bekannt, und ein Plan ohne dieses Wissen könnte falsch sein. {why} Prüfen Sie die Verbindung, und versuchen Sie es dann erneut.',
  notAnswered: "Sie hat noch nicht geantwortet.",
  credentialsTwice:
    "Die Adresse enthält Benutzername und Passwort, und daneben sind andere angegeben. Geben Sie sie nur an einer Stelle an.",
  credentialsElsewhere:
    "Die gespeicherten Zugangsdaten gehören zu {host}. Geben Sie sie neu ein, um sie an einen anderen Host zu senden.",
  dockerConfigNone:
    'Die Docker-Konfiguration ist nicht verwendbar. Sie muss JSON mit einem Objekt "auths" sein.',
  dockerConfigHelper:
    "Die Docker-Konfiguration ist nicht verwendbar. Ihr Eintrag für {host} enthält kein Passwort: Ein Credential-Helper verwahrt es. Geben Sie Benutzername und Passwort in den eigenen Feldern an.",
  dockerConfigNoEntry:
    "Die Docker-Konfiguration ist nicht verwendbar. Sie hat keinen Eintrag für {host}. Ihre Einträge sind: {entries}.",
  dockerConfigEmpty:
    "Die Docker-Konfiguration ist nicht verwendbar. Sie hat keinen Eintrag für {host} und auch keinen anderen.",
  nothingToRun: "Dieser Plan löscht nichts, also gibt es nichts auszuführen.",
  isCache:
    "Diese Registry ist ein Pull-Through-Cache und verweigert jedes Löschen. Löschen Sie in der Registry, die er spiegelt.",
  isReadOnly:
    "Diese Registry ist schreibgeschützt, daher kann nichts gelöscht werden. Schalten Sie REGISTRY_STORAGE_MAINTENANCE_READONLY (storage.maintenance.readonly) aus, und starten Sie sie neu.",
};
