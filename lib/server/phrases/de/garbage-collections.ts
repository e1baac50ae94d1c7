import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const garbageCollections: Translated<English>["garbageCollections"] = {
  unknown: 'Eine solche Garbage Collection von "{registry}" gibt es nicht.',
  noCollector:
    "Für diese Registry ist kein Collector eingerichtet. Der Betreiber richtet einen mit DRYDOCK_COLLECTORS ein.",
  noCollectorAnyMore:
    "Für diese Registry ist kein Collector mehr eingerichtet (DRYDOCK_COLLECTORS).",
  leftClosed:
    "Die letzte Garbage Collection hat die Registry geschlossen zurückgelassen. Öffnen Sie sie zuerst wieder.",
  underWay: "Eine Garbage Collection läuft schon.",
  notLeftClosed: "Diese Garbage Collection hat die Registry nicht geschlossen zurückgelassen.",
  wasCancelled: "Sie wurde abgebrochen.",
  cancelled: "Abgebrochen.",
  givenUp:
    "Drydock wurde {times, number}-mal beendet, während sie lief, daher wurde sie aufgegeben.",
  failed: "In Drydock ist etwas schiefgegangen. Die Ursache steht im Log.",
  resumed: "Drydock wurde mittendrin beendet und beginnt von vorn.",
  storageUnknown:
    "Der Speicher der Registry ist nicht bekannt, daher auch nicht, was entfernt wird.",
  storageUnread:
    "Der Speicher konnte nicht gelesen werden, daher ist nicht bekannt, was entfernt wird. {why}",
  storageUnknownToSimulate:
    "Der Speicher der Registry ist nicht bekannt, daher lässt sich nicht vorhersehen, was entfernt würde. Nennen Sie ihn in der Verbindung.",
  collectorUnknown:
    "Was der Collector dieser Registry täte, ist nicht bekannt: Sie ist keine CNCF Distribution, oder ihre Version ist noch nicht herausgefunden. Prüfen Sie die Verbindung.",
  blind:
    "Der Collector entfernt Manifeste ohne Tag, was vor Version 3.0.0-beta.1 Plattformen von Images zerstört, die einen Tag haben. Nennen Sie den Speicher der Registry, damit Drydock sieht, ob das geschähe, oder lassen Sie Manifeste ohne Tag bestehen.",
  unforeseen: "Was der Collector dieser Registry entfernen wird, ist nicht bekannt.",
  wouldDestroy:
    "{count, plural, one {# Manifest würde zerstört, das} other {# Manifeste würden zerstört, die}} Tags brauchen, zum Beispiel eines in {repository}. Es wurde nichts entfernt.",
  wouldDestroySomewhere:
    "{count, plural, one {# Manifest würde zerstört, das} other {# Manifeste würden zerstört, die}} Tags brauchen, zum Beispiel eines in einem Repository. Es wurde nichts entfernt.",
  willRemove: "{blobs, plural, one {# Blob wird} other {# Blobs werden}} entfernt: {size}.",
  noUpload: "Es wird gerade nichts hochgeladen. {foreseen}",
  uploadsWaited: "Laufende Uploads hatten drei Sekunden Zeit, um zu enden.",
  stillWritten:
    "Noch immer schreibt etwas in den Speicher, obwohl die Registry Pushes ablehnt. Nutzt ihn eine zweite Registry?",
  away: "Die Registry antwortet nicht.",
  refusesAlready: "Sie lehnt Pushes schon ab und bleibt so.",
  takesPushes:
    "Die Registry nimmt Pushes an, und nichts ist eingerichtet, um das zu verhindern. Ein Image, das währenddessen gepusht wird, kann seine Layer verlieren. Schalten Sie zuerst den Schreibschutz der Registry ein, oder lassen Sie das den Collector tun (DRYDOCK_COLLECTORS).",
  takesPushesMeanwhile: "Sie nimmt währenddessen Pushes an, wie vereinbart.",
  mayNotPush:
    "Ob die Registry Pushes annimmt, ist nicht zu sehen: Das Konto von Drydock darf nicht pushen. Geben Sie ihm dieses Recht.",
  stopped: "Die Registry ist angehalten.",
  readOnly: "Die Registry lehnt Pushes ab und beantwortet Pulls.",
  notOpenAgain: "Sie nimmt nicht wieder Pushes an.",
  notReadOnly:
    "Sie nimmt noch Pushes an oder antwortet nicht, obwohl ihr Schreibschutz eingeschaltet wurde.",
  notStopped: "Sie nimmt noch Pushes an, obwohl sie angehalten wurde.",
  open: "Die Registry nimmt Pushes an.",
  openButChanged: "Die Registry nimmt Pushes an, aber vielleicht ist nicht alles wie vorher. {why}",
  perhapsClosed:
    "Die Registry lehnt Pushes vielleicht noch ab. {why} Beheben Sie das, und öffnen Sie sie dann wieder.",
  restartIt:
    "Drydock hat sie nicht geschlossen und hat nichts, womit es sie neu starten könnte. Starten Sie sie selbst neu: Was sie noch von entfernten Blobs weiß, macht Pushes kaputt.",
  notClosed: "Sie wurde nicht geschlossen.",
  openedMeanwhile:
    "Der Collector ist fertig, und die Registry nimmt Pushes an: Etwas anderes hat sie inzwischen geöffnet. Images, die währenddessen gepusht wurden, können Layer verloren haben; pushen Sie sie noch einmal.",
  ended: "Der Collector wurde vorzeitig beendet.",
  endedWithStatus: "Der Collector endete mit Status {status}.",
  notMeasurable: "Der Speicher ist nicht bekannt, daher lässt sich nichts messen.",
  restarted: "Drydock wurde neu gestartet, bevor gemessen werden konnte.",
  lostContent:
    "{count, plural, one {# Tag hat} other {# Tags haben}} Inhalt verloren, zum Beispiel {tag}.",
  back: "{size} sind frei geworden.",
  backForeseen: "{size} sind frei geworden, {foreseen} waren vorhergesehen.",
  less: "Das ist weniger: Vielleicht sagt die Ausgabe des Collectors, warum.",
  whole: "Jeder Tag hat noch alles, was er hatte.",
  notPullable:
    "{count, plural, one {# Tag ist} other {# Tags sind}} nicht auflösbar oder nicht zu pullen, zum Beispiel {tag}. Sehen Sie nach, ob es vorher ging.",
  noTag: "Es ist kein Tag bekannt, nach dem sich fragen ließe.",
  resolved:
    "{count, plural, one {# Tag ist} other {# Tags sind}} auflösbar; {pulled, number} wurden gepullt.",
  othersFail:
    "Bei {count, plural, one {# anderen} other {# anderen}} versagt die Registry, daher ist von ihnen nichts bekannt.",
};
