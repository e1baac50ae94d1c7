import type { English } from "../en";
import type { Translated } from "../phrase";

export const vendor: Translated<English>["vendor"] = {
  deletionIsOff: "Löschen ist in dieser Registry ausgeschaltet.",
  deleteInDistribution:
    "In Distribution (registry:2, registry:3) `REGISTRY_STORAGE_DELETE_ENABLED=true` setzen und die Registry neu starten. Ein Pull-Through-Cache kann nicht löschen: Räumen Sie in der Registry dahinter auf. Vorschauen gehen schon jetzt.",
  deleteInHarbor:
    "Harbor löscht für Benutzer und Roboter mit dem Recht, Artefakte im Projekt zu löschen, etwa Maintainer, und nicht, wo eine Regel den Tag unveränderlich macht. Vorschauen gehen schon jetzt.",
  deleteInZot:
    "Geben Sie dem Benutzer in zot die Aktion `delete` für diese Repositorys (http.accessControl in der Konfiguration). Vorschauen gehen schon jetzt.",
  deleteInGitlab:
    "GitLab löscht nur mit einem Token, das löschen darf (von einem Maintainer, Scope write_registry oder api). Vorschauen gehen.",
  deleteInGitea:
    "Gitea und Forgejo löschen für Benutzer, die Pakete dieses Eigentümers schreiben dürfen; ein Token braucht den Scope write:package. Vorschauen gehen schon jetzt.",
  deleteInNexus:
    "Geben Sie dem Benutzer in Nexus das Privileg nx-repository-view-docker-<repository>-delete; ein Proxy- oder Gruppen-Repository nimmt keine Änderungen an. Vorschauen gehen schon jetzt.",
  deleteInArtifactory:
    "Geben Sie dem Benutzer in Artifactory die Berechtigung Delete/Overwrite für dieses Repository; ein Remote-Repository nimmt keine Änderungen an. Vorschauen gehen schon jetzt.",
  deleteInQuay:
    "Quay lässt diesen Benutzer vielleicht nicht löschen; verwenden Sie ein Roboterkonto mit Schreibrecht. Vorschauen gehen.",
  deleteInHub:
    "Docker Hub löscht nur mit einem Zugriffstoken, das löschen darf (Read, Write, Delete). Vorschauen gehen schon jetzt.",
  deleteInGhcr: "Die Registry von GitHub löscht nur über GitHubs Packages-API. Vorschauen gehen.",
  deleteInEcr:
    "Amazon ECR löscht für Rollen mit der Berechtigung ecr:BatchDeleteImage. Vorschauen gehen schon jetzt.",
  deleteInAcr:
    "Azure löscht für Identitäten mit der Rolle AcrDelete und nicht, wo das Repository oder Image gesperrt ist. Vorschauen gehen schon jetzt.",
  deleteInGar:
    "Google löscht für Konten mit der Rolle Artifact Registry Repository Administrator. Vorschauen gehen schon jetzt.",
  deleteInUnknown:
    "Wie Löschen eingeschaltet wird, steht in der Dokumentation der Registry. In Distribution (registry:2, registry:3) `REGISTRY_STORAGE_DELETE_ENABLED=true` setzen und die Registry neu starten. Ein Pull-Through-Cache kann nicht löschen: Räumen Sie in der Registry dahinter auf. Vorschauen gehen schon jetzt.",
  costInHub:
    "Docker Hub zählt jedes gelesene Manifest als Pull und begrenzt die Pulls über einige Stunden.",
  costInGhcr: "GitHub begrenzt die Anfragen an ghcr.io und zählt gelesene Manifeste als Downloads.",
  costOfCache:
    "Dies ist ein Pull-Through-Cache: Was hier gelesen wird und nicht im Cache liegt, holt er von der Registry dahinter, die Pulls begrenzen kann.",
  costUntold:
    "Ob dies ein Pull-Through-Cache ist, war nicht festzustellen. Falls ja, holt er alles, was hier gelesen wird, von der Registry dahinter.",
  byItself: "{product} gibt den Platz von selbst frei",
  nothingToDo: "Es ist nichts zu tun.",
  restoreSoon:
    "Wie lange dieser Lauf wiederherstellbar ist, hängt davon ab: Stellen Sie bald wieder her, falls nötig.",
  unrestorable: "Danach lässt sich nicht mehr wiederherstellen, was dieser Lauf gelöscht hat.",
  collectInHarborTitle: "Garbage Collection von Harbor starten",
  collectInHarbor:
    "In Harbor: Administration → Clean Up → Garbage Collection → GC Now. Sie kann auch nach Zeitplan laufen. Pushen geht währenddessen weiter.",
  harborWindow:
    "Harbor lässt in Ruhe, was innerhalb seines Zeitfensters gepusht wurde, standardmäßig in den letzten zwei Stunden.",
  collectInZot:
    "Die Garbage Collection läuft im Hintergrund: standardmäßig jede Stunde und für alles, was seit einer Stunde unbenutzt ist. Es ist nichts zu tun.",
  collectInGitlabTitle: "GitLab gibt den Platz mit seiner Metadatenbank von selbst frei",
  collectInGitlab:
    "Die laufende Garbage Collection löscht unbenutzte Blobs nach etwa einem Tag. Eine Registry ohne diese Datenbank braucht den Befehl unten, auf dem GitLab-Host.",
  gitlabCommand: "Ohne die Datenbank",
  gitlabPushes: "Ohne die Datenbank darf nichts gepusht werden, während der Befehl läuft.",
  collectInGitea: "Die Aufräumaufgabe für Pakete läuft standardmäßig täglich.",
  collectInNexusTitle: "Zwei Aufgaben in Nexus ausführen",
  collectInNexus:
    "In Nexus: Administration → System → Tasks. Zuerst „Docker - Delete unused manifests and images“ für das Repository, dann „Admin - Compact blob store“. Erst die zweite gibt Speicherplatz frei.",
  collectInArtifactory: "Die Garbage Collection läuft nach Zeitplan.",
  collectInQuay:
    "Gelöschte Tags bleiben so lange in der Time Machine, wie die Organisation es eingestellt hat, dann räumt die Garbage Collection sie weg.",
  collectInUnknownTitle: "Die Registry aufräumen lassen",
  collectInUnknown:
    "Drydock kann nicht erkennen, welche Registry dies ist. Ob sie den Platz von selbst freigibt oder einen Befehl braucht, steht in ihrer Dokumentation. Ist es CNCF Distribution (registry:2, registry:3), wählen Sie das in dieser Verbindung, dann steht der Befehl hier.",
  unknownUntagged:
    "Ist es CNCF Distribution vor 3.0.0-beta.1, fügen Sie dem Befehl nicht `--delete-untagged` hinzu: Das würde die Images löschen, auf die sich Indizes beziehen.",
};
