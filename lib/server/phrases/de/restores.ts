import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const restores: Translated<English>["restores"] = {
  thereAlready: "Es war schon da.",
  notInJournal: "Das Journal des Laufs hat seine Bytes nicht.",
  notTaken: "Die Registry hat es nicht angenommen. Stellen Sie es später noch einmal wieder her.",
  refusedForNow:
    "{why} Eine weitere Wiederherstellung versucht es noch einmal und lässt in Ruhe, was schon zurück ist: Das lohnt sich, sobald da ist, worauf sich dieses bezieht.",
  staleRegistry:
    "Die Registry hat es angenommen und hat es nicht: Sie wurde nach ihrer Garbage Collection nicht neu gestartet. Starten Sie die Registry neu und stellen Sie dann noch einmal wieder her.",
  tagLeftListed: "Bis dahin ist der Tag {tag} ohne Manifest gelistet.",
  tagElsewhere:
    "Der Tag {tag} zeigt jetzt auf {current}. Stellen Sie ihn noch einmal wieder her und haken Sie ihn an, um ihn trotzdem zurückzusetzen.",
  goneForGood:
    "Endgültig weg: Die Registry hat {gone, number} von {needed, plural, one {# Blob} other {# Blobs}} eingesammelt ({digests}).",
  goneForGoodWhy: "{reason} Zu {digest}: {why}.",
  blobNotThere:
    "die Registry hat ihn angenommen und hat ihn nicht: Starten Sie sie neu und stellen Sie dann noch einmal wieder her",
  childMissing:
    "Sein Kind {child} ist nicht mehr da. Sobald es da ist, bringt eine weitere Wiederherstellung dieses hier zurück.",
};
