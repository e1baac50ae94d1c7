import type { English } from "../en";
import type { Translated } from "../phrase";

export const bringCommand: Translated<English>["bringCommand"] = {
  alone: "{fault} Fügen Sie nur den Befehl ein, wie er in einer Shell steht.",
  tooManyWords: "Ein Befehl hat hier höchstens {most} Wörter.",
  severalCommands:
    "Das ist mehr als ein Befehl. Fügen Sie nur den Befehl des Werkzeugs ein; übernehmen Sie jeden für sich.",
  severalInside: "--cmd enthält mehr als einen Befehl. Übernehmen Sie jeden davon für sich.",
  redirects: "Er leitet etwas um oder hat Klammern außerhalb von Anführungszeichen.",
  openQuote: "Ein Anführungszeichen wird nie geschlossen.",
  variablesTooLong: "Seine Variablen enthalten zu viel Text.",
  variable:
    "Der Wert ist eine Variable oder was ein anderer Befehl antwortet. Schreiben Sie den Wert selbst.",
  numberExpected: "Hier wird eine ganze Zahl ab 0 erwartet und nicht {value}.",
  strayWord:
    "Wort {at} nach dem Namen des Werkzeugs ist weder eine Option noch der Wert einer Option. Prüfen Sie die Anführungszeichen.",
  unknownFlag:
    "Diese Option ist hier nicht bekannt, und sie kann entscheiden, was gelöscht wird. Schreiben Sie Optionen aus, und entfernen Sie, worauf es nicht ankommt.",
  unknownWord:
    "Wort {at} nach dem Namen des Werkzeugs ist hier nicht bekannt, und es kann entscheiden, was gelöscht wird. Schreiben Sie Optionen aus, und entfernen Sie, worauf es nicht ankommt.",
  valueNeeded: "Sie braucht einen Wert.",
  shown: "Was angezeigt wird, gehört nicht zu einer Richtlinie.",
  acrSpeed: "Wie schnell es arbeitet, gehört nicht zu einer Richtlinie.",
  acrTimeout: "Ausdrücke laufen hier in linearer Zeit, sodass keiner eine Grenze braucht.",
  acrNoFilter:
    "Geben Sie an, welche Tags, etwa --filter ''app:dev-.*''. Ohne das wird nichts gelöscht.",
  acrKeep:
    "Die neuesten von denen, die sonst gelöscht würden, bleiben wie dort. In der Richtlinie ist es spare.",
  acrKeepUntagged:
    "Es verschont nur Tags. acr purge verschont daneben ebenso viele Manifeste ohne Tag.",
  acrUntagged:
    "Das Alter eines Manifests ohne Tag zählt von seinem letzten Lebenszeichen an: wann es zuerst gesehen, gepusht oder gepullt wurde oder seinen Tag verlor. Es ist mindestens eine Stunde.",
  acrNoAge: "Es fehlt. Schreiben Sie etwa --ago 30d oder 2d3h6m.",
  acrBadAge: "{value} ist kein Alter. Schreiben Sie etwa --ago 30d oder 2d3h6m.",
  acrBadFilter:
    "{filter} ist kein Filter. Schreiben Sie das Repository, einen Doppelpunkt und einen Ausdruck für Tags.",
  acrFilterLeftOut: "{fault} Der Filter {filter} fehlt hier, sodass bleibt, was nur er auswählt.",
  cliIndexes:
    "Auch Indizes und OCI-Images werden beurteilt. Das Werkzeug findet ihre Digests nicht und überspringt sie.",
  cliNothing:
    "Wie vom Werkzeug wird nichts gelöscht: Keines von --delete, --delete-all und --delete-by-hours ist angegeben, oder sie wählen nichts aus.",
  cliImagesLike: "Neben --image tut es wie im Werkzeug nichts.",
  cliImageWithTag:
    "Das Werkzeug findet keine Tags für ein Image, das mit einem Tag genannt ist, und tut damit nichts. Solche Images fehlen hier.",
  cliBadImage: "{name} ist kein Name eines Images.",
  cliAnywhere:
    "Ein Ausdruck passt wie im Werkzeug irgendwo in einem Namen. Setzen Sie ^ und $ für ganze Namen.",
  cliHours: "So viele Stunden sind kein Alter. Nehmen Sie eine kleinere Zahl.",
  cliKeepTagsLike:
    "Manche Versionen des Werkzeugs brechen bei dieser Option mit einem Fehler ab und löschen nichts.",
  cliDeleteAll: "--delete-all geht wie im Werkzeug darüber hinaus.",
  cliNotCounted: "Ohne --delete wird wie im Werkzeug nichts gezählt.",
  cliHoursAllTags:
    "--delete-by-hours gilt wie im Werkzeug für alle Tags, wie auch immer sie heißen.",
  cliOrderByDate:
    "Manche Versionen des Werkzeugs brechen bei dieser Option mit einem Fehler ab und löschen nichts. Andere ordnen wie hier nach dem Datum des Images.",
  cliOrderOverAll:
    "Manche Versionen des Werkzeugs beachten es neben --order-by-date nicht und zählen über alle Tags.",
  cliTenStay: "Ohne --num bleiben wie im Werkzeug die neuesten 10.",
  cliOrderByName: "Geordnet wird wie im Werkzeug nach Namen, wobei Zahlen darin als Zahlen gelten.",
  cliZero:
    "Mit 0 löscht das Werkzeug nichts, daher löscht auch hier keine Regel. Um alle zu löschen, nehmen Sie --delete-all.",
  cleanregAsked:
    "Ein Lauf fragt nach einer Bestätigung, außer wenn ein Zeitplan dafür freigegeben ist.",
  cleanregSpeed: "Wie schnell es arbeitet und was es ausgibt, gehört nicht zu einer Richtlinie.",
  cleanregFile:
    "Was es löscht, steht in dieser Datei. Übernehmen Sie jede Zeile der Datei für sich, als -n mit eigenem -k und -s.",
  cleanregRepository:
    "Geben Sie mit -n an, welches Repository, oder mit -cf alle. Das Werkzeug verlangt eines davon.",
  cleanregNotBoth: "Das Werkzeug nimmt -n oder -cf, nicht beides. Lassen Sie eines davon weg.",
  cleanregOneNeeded:
    "Das Werkzeug verlangt eines von -k, -re und -s und löscht ohne das nichts. Ergänzen Sie, was bleiben soll.",
  cleanregNoTag: "Es ist kein Tag genannt, sodass es wie im Werkzeug nichts zu tun hat.",
  cleanregFloor:
    "Es ist ein Mindestbestand (floor) für das ganze Repository: Die neuesten Tags bleiben, ob ausgewählt oder nicht. Das Werkzeug lässt nur so viele übrig und nimmt vielleicht auch von den neuesten.",
  cleanregIgnoreTags:
    "Das Werkzeug rührt einen Digest nicht an, der irgendwo mehr als einen Tag hat. Hier wird ein solcher Tag entfernt, und der Digest geht mit seinem letzten Tag.",
  cleanregName: "{name} ist kein Name eines Repositorys. Schreiben Sie etwa team/app:tag.",
  cleanregFromStart:
    "Der Ausdruck passt wie im Werkzeug vom Anfang eines Tags an und muss nicht bis zu dessen Ende passen.",
  cleanregDate:
    "{value} ist kein Datum von cleanreg. Schreiben Sie etwa 2025-12-01 oder 2025-12-01T08:00:00.",
  cleanregFixedDate:
    "Das ist ein festes Datum, als UTC gelesen. Für ein Alter, das mit den Tagen mitgeht, schreiben Sie olderThan, etwa 30d.",
  deckAllRepositories:
    "Jedes Repository wird beurteilt, das der Geltungsbereich nennt. Das Werkzeug hört nach den ersten der Liste der Registry auf, nach 5, wenn -repos nichts anderes sagt.",
  deckNoFlags:
    "Ohne Optionen zeigt das Werkzeug nur, wie es verwendet wird. Fügen Sie es mit seinen Optionen ein.",
  deckLatest: "Ohne sie bleibt wie im Werkzeug das neueste.",
  deckMonths:
    "Monate zählen hier als 31 Tage und Jahre als 366, damit nichts zu früh gelöscht wird.",
  deckNoAge:
    "Es ist kein Alter angegeben, sodass wie im Werkzeug alle bis auf die neuesten gelöscht werden, so jung sie auch sind.",
  deckAge: "Dieses Alter ist zu groß. Nehmen Sie eine kleinere Zahl.",
};
