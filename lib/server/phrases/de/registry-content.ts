import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const registryContent: Translated<English>["registryContent"] = {
  listBrokeOff:
    "Die Liste brach zweimal ab: Die Registry nennt eine nächste Seite und sendet eine leere.",
  pageAnswered: "Seite {page, number} der Liste wurde mit {status} beantwortet.",
  nextUnreadable:
    "Die Registry nennt eine nächste Seite in einer Form, die nicht zu verstehen ist.",
  nextUnaskable: "Die Registry nennt eine nächste Seite, die sich nicht abfragen lässt.",
  listEndless: "Die Liste endet nie.",
  pagesCircle: "Die Seiten der Registry führen dorthin zurück, wo sie begannen.",
  pagesRepeat: "Die Seiten der Registry wiederholen sich.",
  noWayOn: "Die Registry listet {count} Namen und keinen Weg zu denen danach.",
  onlyEntered: "Nur die in dieser Verbindung eingetragenen Repositorys werden betrachtet.",
  onlyEnteredAndPrefixes:
    "Nur die in dieser Verbindung eingetragenen Repositorys und Präfixe werden betrachtet.",
  mayNotList:
    "Dieser Benutzer darf Repositorys nicht auflisten. Geben Sie ihm dieses Recht, oder tragen Sie Repositorys in dieser Verbindung ein.",
  listsNoRepositories:
    "Diese Registry listet ihre Repositorys nicht auf. Tragen Sie sie in dieser Verbindung ein.",
  strangeRepositories: "{count} der Namen im Katalog können keine Repositorys sein.",
  strangeTags: "{count} der Namen in der Tag-Liste von {repository} können keine Tags sein.",
  noCatalog:
    "{host} hat statt der Liste der Repositorys etwas anderes gesendet, vielleicht eine Anmeldeseite. Prüfen Sie die Adresse.",
  noTagList: "{host} hat für die Tags von {repository} etwas gesendet, das keine Tag-Liste ist.",
  referrersBreakOff: "Die Liste der Referrer bricht ab.",
  referrersEndless: "Die Liste der Referrer endet nie.",
  noManifest:
    "{host} hat statt des Manifests {name} etwas anderes gesendet, vielleicht eine Anmeldeseite.",
  manifestCut:
    "{host} hat ein Manifest von {repository} gesendet, das abgeschnitten oder kein JSON ist, und keinen Digest, der sagt, welches es war.",
  manifestNotServed:
    "Die Registry hat dieses Manifest, gibt es aber nicht in einer Form aus, die wir annehmen. Vielleicht ändert ein Proxy den Accept-Header.",
  otherBytes:
    "Die Bytes von {name} haben diesen Digest nicht. Der Speicher der Registry oder ein Proxy hat sie verändert.",
  otherBlobBytes:
    "Die Bytes des Blobs {name} haben diesen Digest nicht. Der Speicher der Registry oder ein Proxy hat sie verändert.",
  digestUnknown:
    "Die Registry nennt {claimed} als Digest dessen, was sie gesendet hat, aber die Bytes haben {computed}, den sie nicht kennt.",
  noDigest: '"{text}" ist kein Digest.',
  noTag: '"{text}" ist kein Tag.',
  digestOnly: "Diese Registry löscht nur per Digest; einen Tag allein kann sie nicht löschen.",
  storedUnderOther:
    "Die Registry hat das Manifest unter {given} gespeichert, was nicht der Digest der gesendeten Bytes ist.",
  noMoreBytes: "{digest} hat keine Bytes mehr zu senden.",
  uploadLost: "Die Registry sagt nicht, wo ein Upload weitergeht.",
};
