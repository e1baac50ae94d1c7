import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const storage: Translated<English>["storage"] = {
  secretMissing: "Geben Sie den geheimen Zugriffsschlüssel des Buckets an.",
  linkLocal: "Der Endpunkt des Buckets ist eine Link-Local-Adresse, die nie gefragt wird.",
  bucketFails:
    "{failing, select, write {In den Bucket {bucket} kann nicht geschrieben werden} clear {Aus dem Bucket {bucket} kann ein Archiv nicht entfernt werden} other {Der Bucket {bucket} kann nicht gelesen werden}}: {why}",
  noBucketContent:
    "Es gibt kein {root} im Bucket {bucket}. Geben Sie als Präfix an, was in der Konfiguration der Registry rootdirectory heißt.",
  notNamed: "Wo die Registry ihren Inhalt speichert, ist nicht bekannt.",
  notWholePath:
    "Geben Sie das Verzeichnis des {what, select, archive {Archivs} other {Speichers}} als ganzen Pfad an, der mit einem Schrägstrich beginnt.",
  noneAllowed:
    "Kein Verzeichnis dieses Drydock darf als {what, select, archive {Archiv einer Registry beschrieben} other {Speicher einer Registry gelesen}} werden. Der Betreiber erlaubt welche mit {variable}.",
  notAllowed:
    "Dieses Verzeichnis gehört nicht zu denen, die nach dem Willen des Betreibers als {what, select, archive {Archiv einer Registry beschrieben} other {Speicher einer Registry gelesen}} werden dürfen ({variable}): {allowed}.",
  noContent:
    "Es gibt kein docker/registry/v2 in {root}. Geben Sie das Verzeichnis an, das in der Konfiguration der Registry rootdirectory heißt, so wie Drydock es sieht: in einem Container dort, wo es eingehängt ist.",
  mayNotRead:
    "Drydock darf {root} nicht lesen. Lassen Sie seinen Benutzer dort lesen; schreiben muss er nicht.",
  unreadable: "{root} kann nicht gelesen werden: {why}",
  otherRegistry:
    "Das ist nicht der Speicher der Registry, oder eine alte Kopie davon: {repository}:{tag} zeigt dort auf etwas anderes.",
  noTag: "Dort ist noch kein Tag, an dem zu sehen wäre, dass es der Speicher dieser Registry ist.",
  proven:
    "Es ist der Speicher dieser Registry: {count, plural, one {# Tag zeigt} other {# Tags zeigen}} dort auf dieselben Digests.",
};
