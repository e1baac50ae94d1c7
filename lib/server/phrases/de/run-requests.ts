import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const runRequests: Translated<English>["runRequests"] = {
  unknown:
    "Diesen Lauf gibt es nicht. Vielleicht gehörte er zu einer Registry, die entfernt wurde.",
  nothingLeft:
    "Dieser Lauf ist zu Ende, es gibt also nichts fortzusetzen. Erstellen Sie einen neuen Plan.",
  planChanged:
    "Der Plan ist nicht der, der bestätigt wurde. Sehen Sie ihn noch einmal an und bestätigen Sie, was er jetzt sagt.",
  planExpired:
    "Der Plan ist zu alt, um ausgeführt zu werden: Zu viel kann sich geändert haben. Erstellen Sie einen neuen Plan.",
  guardTripped:
    'Der Plan überschreitet {count, plural, one {eine Sperre} other {Sperren}}: {names}. {reasons} Um ihn trotzdem auszuführen, nennen Sie sie in "override".',
  nothingToRestore: "Dieser Lauf hat nichts gelöscht, was zurückgebracht werden könnte.",
  restoreOfRestore:
    "Eine Wiederherstellung wird durch einen neuen Plan rückgängig gemacht, nicht durch eine Wiederherstellung.",
  notOver:
    "Der Lauf ist noch nicht zu Ende. Brechen Sie ihn zuerst ab und stellen Sie dann wieder her.",
  restoring: "Dieser Lauf wird schon wiederhergestellt.",
};
