import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const content: Translated<English>["content"] = {
  noStorage:
    'Wo "{registry}" ihren Inhalt hat, ist nicht bekannt. Ein Administrator kann das Verzeichnis in der Verbindung nennen.',
  storageUnreadable: 'Der Speicher von "{registry}" konnte nicht gelesen werden. {why}',
  storageUnread:
    'Der Speicher von "{registry}" wurde noch nicht gelesen. Ein Scan der ganzen Registry liest ihn.',
  unseenRepository:
    'Kein Scan von "{registry}" hat ein Repository "{repository}" gesehen. Scannen Sie erneut, wenn es da sein sollte.',
  noRepository:
    '"{registry}" hat kein Repository "{repository}", oder ihr Konto darf es nicht lesen.',
  unknownRepository:
    'Kein Scan hat ein Repository namens "{repository}" gefunden. Sehen Sie in der Liste der Repositorys nach.',
  noLabel: "query.label: Nennen Sie das Label, nach dem aufgeteilt werden soll.",
  dangling:
    "Die Registry führt {name} auf, aber das Manifest ist weg. Pushen Sie es erneut, oder löschen Sie den Tag.",
  gone: "Die Registry hat {name} nicht mehr. Scannen Sie erneut, um die Liste auf den neuesten Stand zu bringen.",
};
