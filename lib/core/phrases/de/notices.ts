import type { English } from "../en";
import type { Translated } from "../phrase";

export const guard: Translated<English>["guard"] = {
  reportDoubtful: "Diese Richtlinie schützt, was in Benutzung ist, aber {report}.",
  reportDoubtfulNow:
    "Diese Richtlinie schützt, was in Benutzung ist, aber inzwischen gilt: {report}.",
  inUse: "`{name}` ist {use}.",
  inUseAndOthers:
    "`{name}` ist {use}, ebenso {others, plural, one {# weitere Löschung} other {# weitere Löschungen}}.",
  maxPercent:
    "{going, number} von {total, plural, one {# Tag} other {# Tags}} in `{repository}` würden gelöscht ({share, number} %){others, plural, =0 {} one {, und in # weiteren Repository} other {, und in # weiteren Repositorys}}; die Richtlinie erlaubt {most, number} %.",
  maxCount:
    "{going, plural, one {# Löschung} other {# Löschungen}}; die Richtlinie erlaubt {most, number} auf einmal.",
  emptyRepository: "In {names} bliebe kein Tag.",
  emptyRepositoryMore: "In {names} und {more, number} weiteren bliebe kein Tag.",
  staleSnapshot:
    "Der Scan hinter diesem Plan ist {age} alt; scannen Sie erneut, oder bestätigen Sie, dass sich nichts geändert hat.",
  hiddenTags:
    "Diese Registry lässt in ihren Listen Tags aus: Ein Tag, den kein Scan gesehen hat, wird mit seinem Manifest gelöscht.",
  hiddenTagsPossible:
    "Es ist nicht auszuschließen, dass diese Registry in ihren Listen Tags auslässt: Ein Tag, den kein Scan gesehen hat, wird mit seinem Manifest gelöscht.",
  repositoryName: "`{name}`",
};

export const warning: Translated<English>["warning"] = {
  partialScan:
    "Nicht jedes Repository wurde gescannt. Layer, die mit den anderen gemeinsam sind, sind nicht bekannt; es kann also weniger frei werden als angezeigt.",
  deleteDisabled:
    "Diese Registry lehnt Löschungen ab. Bei CNCF Distribution setzen Sie storage.delete.enabled: true (REGISTRY_STORAGE_DELETE_ENABLED=true) und starten sie neu; ein Pull-through-Cache erlaubt sie nie.",
  incomplete:
    "Nicht vollständig gelesen ({why}): Hier kann nichts gelöscht werden. Scannen Sie erneut.",
  ambiguousOrder:
    "{subject} muss zwischen Tags wählen, die die Reihenfolge nicht unterscheidet: `{kept}` ist unter den ersten, `{cut}` nicht, und ihr erster Schlüssel ist gleich. Ordnen Sie nach einem anderen Schlüssel, wenn es umgekehrt sein soll.",
  aProtection: "Ein Schutz",
  aRule: "Regel {rule}",
  theSpare: "Die Reserve",
  theFloor: "Der Mindestbestand",
  unreadable:
    "Ein Manifest hier ist nicht zu lesen oder nicht zu verstehen. Es braucht vielleicht irgendein anderes, deshalb wird hier kein Manifest gelöscht.",
  broken:
    "{count, plural, one {# Zeile} other {# Zeilen}} hier mit einem Index, dessen Kinder teilweise oder alle weg sind.",
  emptyRepository: "Hier bleibt kein Tag. Die Registry führt das Repository weiter auf, leer.",
  reportBlocks:
    "Diese Richtlinie schützt, was in Benutzung ist, aber {report}: Was sie löschen würde, ist blockiert.",
  reportKeeps:
    "Diese Richtlinie fragt, was in Benutzung ist, aber {report}: Was davon abhängt, bleibt.",
  eventsLost:
    "Am {date} UTC zeigte sich, dass Ereignisse dieser Registry verloren gegangen waren; Pulls können also unbemerkt geblieben sein. Pushes und Pulls gelten erst seither als beobachtet, und es bleibt mehr, bis das lange genug her ist.",
  hiddenTags:
    "Diese Registry lässt in ihren Listen Tags aus. Nach Tags, die früher gesehen wurden, wird beim Namen gefragt, und sie bleiben. Ein nie gesehener Tag kann auf einem Manifest sein, das dieser Plan löscht, und wird dann mit ihm gelöscht; die Verbindungsprüfung sagt mehr dazu.",
  hiddenTagsPossible:
    "Es ist nicht auszuschließen, dass diese Registry in ihren Listen Tags auslässt. Nach Tags, die früher gesehen wurden, wird beim Namen gefragt, und sie bleiben. Ein nie gesehener Tag kann auf einem Manifest sein, das dieser Plan löscht, und wird dann mit ihm gelöscht; die Verbindungsprüfung sagt mehr dazu.",
  collectedAnyway:
    "Die Garbage Collection löscht trotzdem {count, plural, one {# Manifest ohne Tag, das} other {# Manifeste ohne Tag, die}} dieser Plan behält{parts, plural, =0 {} other {, # davon Teile von Images, deren Tags bleiben}}, wenn der Collector der Registry {how, select, option {mit `-m` (`--delete-untagged`) läuft} other {löschen soll, was ohne Tag ist}}. Lassen Sie ihn ohne das laufen.",
  repositoryNotFound:
    "Der Scan hat dieses Repository nicht gesehen. Scannen Sie erneut, wenn es da sein sollte.",
  notFound: "Der Scan hat `{name}` hier nicht gesehen. Scannen Sie erneut, wenn es da sein sollte.",
};
