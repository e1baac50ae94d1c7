import type { English } from "../en";
import type { Translated } from "../phrase";

export const preset: Translated<English>["preset"] = {
  shellLoop: "Shell-Schleife",
  ciImages: "CI-Images: Releases, die neuesten 5 und alles, was jünger als 30 Tage ist, bleiben",
  minorVersions: "Versionen: Die neuesten 2 Patches jeder Minor-Version bleiben",
  leftovers: "Nur Reste: Manifeste ohne Tag, verwaiste Signaturen, Indizes ohne Kinder",
  sharedDigest:
    "Ein Digest, den ein behaltener Tag noch braucht, wird nie gelöscht: Nur der Tag wird entfernt, oder die Zeile ist blockiert. Das Werkzeug löscht den Digest und mit ihm den behaltenen Tag.",
  unknownDate: "Ein Tag ohne glaubwürdiges Datum bleibt und wird so angezeigt.",
  everythingElseGoes:
    "Alles, was keine Regel behält, wird wie dort gelöscht: Prüfen Sie die Vorschau, und lassen Sie die Sperren an.",
  pushesByEvents:
    "Wann gepusht wurde, kommt nur mit Ereignissen an. Wo die Registry keine sendet, die Drydock versteht, bleibt, was sich danach richtet: Nehmen Sie dort created.",
  whatRuns:
    "Was läuft, ist, was Quellen melden, aus jedem Cluster und allem anderen; solange keine gemeldet hat oder eine schweigt, wird nichts gelöscht.",
  registryCliZero: "--num 0 behält hier nichts; im Werkzeug löscht es nichts.",
  registryCliOrder:
    "Tags werden nach Namen geordnet, mit Zahlen als Zahlen, über die Tags, die die Regel betrifft.",
  registryCliIndexes: "Auch Indizes und OCI-Images werden beurteilt; das Werkzeug überspringt sie.",
  registryCliNum:
    "Wie das Werkzeug beachtet es --num hier nicht: Setzen Sie einen Mindestbestand (floor), um einige zu behalten, wie alt sie auch sind.",
  cleanregFloor:
    "-k ist wie im Werkzeug ein Mindestbestand für das ganze Repository: Die 5 neuesten Tags bleiben, ob sie passen oder nicht.",
  cleanregFromStart:
    "-re passt wie im Werkzeug vom Anfang eines Tags an: Daher endet das Muster auf .*.",
  deckschrubberRepositories:
    "Alle Repositorys werden beurteilt; das Werkzeug hört bei -repos auf, ohne Angabe bei 5.",
  deckschrubberMonths: "Monate und Jahre werden in Tagen oder Wochen geschrieben.",
  dockerRegToolList:
    "Näher kommt dem, Tags im Browser anzukreuzen; die Richtlinie ist für eine feste Liste.",
  registryCleanerCategory:
    "Wie im Werkzeug ist eine Kategorie ein Tag ohne seine Ziffern; darin werden Zahlen einzeln verglichen, nicht als eine lange Zahl.",
  shellAllButLatest: "für jeden Tag außer latest: seinen Digest löschen",
  shellGuards: "Die Sperren halten es auf, bis jemand bestätigt, dass fast alles gelöscht wird.",
  shellBelow950: "für jeden Tag mit einer Zahl unter 950: seinen Digest löschen",
  shellNumbersOnly: "Gemeint sind nur Tags, die Zahlen sind und sonst nichts.",
  shellAllButNewest: "ls -t im Ordner der Tags in der Registry, alle bis auf den ersten: löschen",
  shellModified:
    "Der Ordner wurde geändert, als der Tag zuletzt gepusht wurde. Die API sagt das nicht, daher bleibt der neueste nach dem Erstellungsdatum; nehmen Sie pushed, wo die Benachrichtigungen der Registry Drydock erreichen oder wo es den Speicher der Registry lesen darf.",
  regctlTag:
    "Wie bei regctl geht nur der Tag, solange ein anderer Tag den Digest braucht; anders als dort geht der Digest mit seinem letzten Tag, sodass Platz frei wird.",
  regctlScript:
    "Ein regbot-Skript, das selbst rechnet, wird nicht nachgebildet: Schreiben Sie eine Auswahl mit der API.",
  harbor: "Die 10 zuletzt gepushten Artefakte behalten, mit Tags wie release-**, auch ohne Tag",
  harborTies:
    "Bei gleichen Push-Zeiten entscheiden Version und Name; Harbor überlässt es dem Zufall.",
  harborImmutable:
    "Harbor sagt nicht, welche Tags unveränderlich sind, daher schützt die Richtlinie sie nicht: Harbor selbst weigert sich, sie zu löschen, und der Lauf überspringt sie. Damit der Plan sie behält, schreiben Sie die Muster Ihrer Unveränderlichkeitsregeln als Bedingungen unter protect.",
  zot: "keepTags: v.* die 3 zuletzt gepushten oder in 30 Tagen gepullten; .* in 7 Tagen gepusht",
  zotFirstEntry:
    "Ein Tag gehört wie dort zum ersten Eintrag, der auf ihn passt; Ausdrücke passen wie dort irgendwo im Namen.",
  zotUntagged:
    "Manifeste ohne Tag werden nach 24 Stunden gelöscht; der Standard von zot ist eine Stunde.",
  gitlab:
    "Bereinigungsrichtlinie: 10 Tags je Image behalten, v.+ behalten, älter als 90 Tage und passend zu .* entfernen",
  gitlabPages:
    "Die neuesten 10 werden über alle Tags des Repositorys gezählt; GitLab zählt innerhalb von Seiten zu 1000.",
  gitlabLimit: "Eine Grenze von 200 Tags je Lauf gibt es nicht.",
  ecr: "Lifecycle-Richtlinie: von prod* 20 behalten; ohne Tag nach 14 Tagen; alle nach 180 Tagen",
  ecrFirstRule: "Ein Image gehört wie dort zur ersten Regel, die es auswählt, nach Priorität.",
  ecrAges: "ECR zählt das Alter vom Push an.",
  ecrArchive: "Images in eine Speicherklasse für Archive zu verschieben, hat keine Entsprechung.",
  artifactRegistry:
    "DELETE älter als 30 Tage, mit und ohne Tag; KEEP die neuesten 5; KEEP Tag-Präfix release",
  artifactRegistryKeep: "Behalten schlägt wie dort Löschen.",
  artifactRegistryPreview:
    "Die Vorschau kommt sofort; dort ist sie ein Audit-Log einen Tag später.",
  acrKeep: "--keep verschont wie dort die neuesten von denen, die sonst gelöscht würden.",
  acrWholeTag: "Der Ausdruck muss auf den ganzen Tag passen; in ACR passt er irgendwo.",
  acrLocked:
    "Die Registry sagt nicht, welche Tags gesperrt sind, daher schützt die Richtlinie sie nicht: Die Registry selbst weigert sich, sie zu löschen. Damit der Plan sie behält, nennen Sie sie unter protect.",
  quay: "Auto-Prune: dev-.* älter als 7 Tage, dann alle bis auf die neuesten 20 Tags",
  quayOrder: "Regeln nach Alter kommen zuerst, und gezählt wird wie dort, was sie übrig lassen.",
  quayTimeMachine:
    "Quays „Time Machine“ ist hier das Rückgängigmachen: bis die Garbage Collection der Registry gelaufen ist.",
  nexus:
    "Bereinigungsrichtlinie: vor über 90 Tagen veröffentlicht, seit 30 Tagen nicht heruntergeladen, passend zu snapshot-.*",
  nexusAll:
    "Alle Kriterien müssen wie dort gelten. Was nie heruntergeladen wurde, zählt von seinem Push an.",
  nexusEvents:
    "Pushes und Pulls kommen nur mit Ereignissen an, und Nexus meldet keine Pulls: Solange sie nicht bekannt sind, wird nichts gelöscht.",
  nexusWholeName:
    "Ausdrücke passen immer auf den ganzen Namen; in Nexus hängt das von seiner Datenbank ab.",
  ocRevision:
    "Eine Revision ist ein Digest, den der Tag hatte, soweit Scans, Ereignisse oder der Speicher der Registry ihn gesehen haben. Was nie unter einem Tag gesehen wurde, bleibt, da es eine sein kann; das Werkzeug kennt jede Revision eines Image-Streams.",
  ocYoung:
    "Was jung ist, ist es nach dem letzten Lebenszeichen: wann es zuerst gesehen, gepusht oder gepullt wurde oder seinen Tag verlor.",
  ocSizeLimit: "Für --prune-over-size-limit gibt es keine Entsprechung.",
  werf: "werf cleanup --keep-list, nichts Jüngeres als 2 Stunden",
  werfHistory:
    "Was der Git-Verlauf behält, wird nicht gelesen: Lassen Sie Ihre Pipeline diese Tags in die Liste schreiben, wie es werfs eigenes --keep-list tut.",
  werfStages:
    "Nur Tags, die wie eine Stage aussehen, werden beurteilt; werfs eigene Aufzeichnungen und selbst gewählte Tags bleiben, und mit einem solchen Tag sein Image.",
  werfBuiltOn:
    "Stages, auf denen eine behaltene aufbaut, werden wie alle anderen beurteilt. Images bleiben ohne sie vollständig; werf behält sie für seinen nächsten Build.",
};
