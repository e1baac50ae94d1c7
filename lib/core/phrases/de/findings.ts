import type { English } from "../en";
import type { Translated } from "../phrase";

export const finding: Translated<English>["finding"] = {
  notValid: "Sie ist nicht gültig.",
  at: "{path}: {message}",
  andMore: "{fault} (und {more, number} weitere)",
  cannotBeUsed: "Die Richtlinie ist nicht zu verwenden: {fault}",
  more: "Mindestens {more, plural, one {# weiterer Befund ist} other {# weitere Befunde sind}} nicht aufgeführt.",
  moreAdvice: "Beheben Sie zuerst diese, dann prüfen Sie erneut.",
  missing: '"{key}" fehlt.',
  wrongType:
    "Hier wird {type, select, array {eine Liste} object {ein Objekt} int {eine ganze Zahl} integer {eine ganze Zahl} number {eine Zahl} boolean {true oder false} string {ein Text} other {{type}}} erwartet.",
  unknownKey: '"{key}" ist hier nicht bekannt.',
  wrongValue: "{value} ist keines von: {values}.",
  nearAdvice: 'Meinten Sie "{near}"?',
  objectWithOneOf: "Erwartet wird ein Objekt mit einem von: {keys}.",
  tooManyKeys: "Hier kann nur eines davon stehen: {keys}.",
  tooManyKeysAdvice: "Verbinden Sie mehrere mit all oder any.",
  oneIsNeeded: "Eines davon wird hier gebraucht: {keys}.",
  tooSmall:
    "{origin, select, string {Zu kurz: Hier wird ein Text mit mindestens {least} Zeichen} array {Zu kurz: Hier wird eine Liste mit einer Länge von mindestens {least}} other {Zu klein: Hier wird mindestens {least}}} erwartet.",
  tooBig:
    "{origin, select, string {Zu lang: Hier wird ein Text mit höchstens {most} Zeichen} array {Zu lang: Hier wird eine Liste mit einer Länge von höchstens {most}} other {Zu groß: Hier wird höchstens {most}}} erwartet.",
  ruleId: "Eine id hat höchstens 64 Buchstaben, Ziffern, Punkte, Striche und Unterstriche.",
  policyName: "Geben Sie der Richtlinie einen Namen.",
  duplicateId:
    'Eine andere Regel heißt schon "{rule}"; ein Plan nennt die entscheidende Regel bei ihrer id.',
  elseWithoutFirstMatch:
    "Nur eine Richtlinie mit mode firstMatch hat ein else: Sonst wird jede Regel gefragt.",
  misplacedVictims:
    "Nur eine keep-Regel kann über victims zählen, und nicht unter `not`: Sonst würde, wenn eines mehr bleibt, ein anderes gelöscht. Schreiben Sie eine keep-Regel für die neuesten N davon, oder nehmen Sie spare.",
  digest: "Nehmen Sie einen ganzen Digest, etwa sha256:….",
  semver: "Nehmen Sie einen Semver-Bereich, etwa >=1.2 <2.",
  byteCount: "Nehmen Sie Bytes, oder etwa 500MB oder 2GiB.",
  sizeBounds: "Geben Sie over, under oder beides an.",
  timeBounds: "Geben Sie olderThan, newerThan, before oder after an.",
  platform: "Nehmen Sie os/architecture, etwa linux/arm64.",
  condition: "Schreiben Sie true, oder ein Objekt mit einer Bedingung darin.",
  duration: "Nehmen Sie eine ganze Zahl und s, m, h, d oder w, etwa 36h oder 30d.",
  order: "Nehmen Sie eines von {keys}, dann :desc oder :asc, etwa created:desc.",
  regexTooLong:
    "Ausgeschrieben sind die gezählten Wiederholungen dieses Ausdrucks zu lang. Nehmen Sie kleinere Zahlen, oder * und +.",
  regex: "Das ist kein gültiger RE2-Ausdruck: {detail}.",
  regexLooksAround:
    "Das ist kein gültiger RE2-Ausdruck: {detail}. Look-ahead und Look-behind gibt es in RE2 nicht: Verbinden Sie stattdessen zwei Bedingungen mit all und not.",
  regexRefersBack:
    "Das ist kein gültiger RE2-Ausdruck: {detail}. Rückverweise gibt es in RE2 nicht.",
  globNested: "Klammern in einem Glob können nicht verschachtelt sein.",
  globBrace: 'Der Glob hat ein "{brace}" ohne sein "{other}".',
  globCharacter:
    '"{char}" kommt in keinem Namen vor. Ein Glob kennt *, **, ? und {either}; für mehr nehmen Sie eine regex.',
  tooManyValues: "Das Dokument hat mehr als {most} Werte.",
  tooLong: "Ein Text hat höchstens {most} Zeichen.",
  tooDeep: "Das Dokument ist mehr als {most} Ebenen tief verschachtelt.",
  tooManyFields: "Hier sind mehr als {most} Felder.",
  longKey: "Ein Name hier hat mehr als {most} Zeichen. Kein Feld einer Richtlinie heißt so.",
  tooManyLeaves: "Alle Regeln und Schutzangaben zusammen haben mehr als {most} Bedingungen.",
  tooManyPatterns:
    "Die Richtlinie hat mehr als {most} Globs, reguläre Ausdrücke und Versionsbereiche.",
  manyNamesAdvice: "Führen Sie Namen in einem {example} auf, oder machen Sie mehrere Richtlinien.",
  patternsTooLong:
    "Alle Muster zusammen sind zu lang. Gezählte Wiederholungen zählen, als wären sie ausgeschrieben.",
  shadowedByKeeper: "Regel {rule} entscheidet nie: {keeper} behält alles.",
  shadowed: "Regel {rule} wird nie erreicht: {owner} davor entscheidet über dieselben Tags.",
  nothingKept: "Im Standard wird alles gelöscht, und keine Regel behält etwas.",
  narrowKeeps:
    "Im Standard wird alles gelöscht, und jede keep-Regel betrifft nur einige Namen: Ein Tippfehler darin löscht, was sie meinten.",
  narrowKeepsAdvice:
    "Fügen Sie eine keep-Regel ohne select hinzu, etwa die neuesten 5, oder einen Mindestbestand.",
  unanchored: "/{regex}/ passt auch mitten in einem Namen.",
  unanchoredAdvice: "Entfernen Sie anchored: false, oder fügen Sie ^ und $ hinzu.",
  openDot: "Ein Punkt passt auf jedes Zeichen: 1.0 ist auch 110.",
  openDotAdvice: "Schreiben Sie \\. für einen Punkt.",
  neverUntagged: "Regeln für Tags werden nie nach Manifesten ohne Tag gefragt.",
  neverUntaggedAdvice: 'Nehmen Sie den Abschnitt untagged, oder unit "image".',
  noGrace:
    "Ein Push lädt die Images eines Index vor dem Index hoch: So lange sehen sie aus, als wären sie ohne Tag.",
  noGraceAdvice: "Nehmen Sie mindestens 1h.",
  notAll:
    "notAll wählt ein Image aus, sobald einer seiner Tags nicht passt, auch wenn ein anderer passt.",
  notAllAdvice:
    "Um Images mit bestimmten Tags zu behalten, was immer sie sonst tragen, fügen Sie eine protect-Bedingung hinzu.",
  newestNobody: "Die neuesten 0 sind niemand, nicht alle.",
  immutableUnanswered:
    "Registrys sagen Drydock nicht, ob ein Tag unveränderlich ist; diese Bedingung ist also nicht zu beantworten, und alles, was sie betrifft, bleibt.",
  immutableUnansweredAdvice:
    "Schützen Sie solche Tags beim Namen: Auch die Regel der Registry dafür ist ein Muster von Namen. Die Registry lehnt es weiter ab zu löschen, was sie unveränderlich nennt.",
  inUseUnanswered:
    "Keine Quelle meldet Drydock, was in Benutzung ist; diese Bedingung ist also nicht zu beantworten, und nichts, was sie betrifft, wird gelöscht.",
  inUseUnansweredAdvice:
    'Richten Sie unter "In Benutzung" eine Quelle ein. Bis dahin schützen Sie, was läuft, beim Namen, oder behalten Sie, was kürzlich gepullt wurde: {example}.',
  emptyScope: "Kein Repository dieser Registry ist im Geltungsbereich.",
  matchesNothing: "Regel {rule} betrifft nichts, was jetzt in dieser Registry ist.",
  neverDecides: "Regel {rule} passt, aber überall entscheiden andere Regeln.",
  untoldTime:
    "Diese Registry sagt nicht, wann ein Image {time, select, active {gepusht oder gepullt} pushed {gepusht} other {gepullt}} wurde; die Bedingung ist also nie zu beantworten, und alles, was sie betrifft, bleibt.",
  untoldTimeAdvice:
    "Richten Sie die Benachrichtigungen der Registry auf Drydock{time, select, pushed {, lassen Sie Drydock den Speicher der Registry lesen} other {}}, oder nehmen Sie created oder firstSeen.",
  unknownDates:
    "Die meisten Zeitangaben ({time}) sind in `{repository}`{others, plural, =0 {} other { und # weiteren}} nicht bekannt; was keine hat, bleibt.",
  tiedOrder:
    "{subject} muss zwischen Tags wählen, deren erster Schlüssel gleich ist: `{kept}` und `{cut}` in `{repository}`{others, plural, =0 {} other { und # weiteren}}.",
  tiedOrderAdvice: "Ordnen Sie nach einem Schlüssel, der sich unterscheidet, etwa semver:desc.",
  noVersion:
    "`{name}` in `{repository}` ist keine Version, hat keinen Platz in der Reihenfolge und bleibt.",
  noVersionUntagged:
    "`ein Manifest ohne Tag` in `{repository}` ist keine Version, hat keinen Platz in der Reihenfolge und bleibt.",
  noVersionAdvice: "Wählen Sie mit {example} aus.",
  reportInDoubt: "Diese Richtlinie fragt, was in Benutzung ist, aber {report}.",
  overlap:
    "„{name}“ allein entscheidet hier, obwohl andere gespeicherte Richtlinien auch {repositories}{more, plural, =0 {} other { und # weitere}} betreffen: Was sie behält, löscht vielleicht ein Plan von jenen. In der gespeicherten Reihenfolge: {line}.",
  overlapAdvice: "Nehmen Sie diese Repositorys aus allen Richtlinien bis auf eine heraus.",
  overlapUnknown:
    "Es gibt zu viele gespeicherte Richtlinien und Repositorys, um zu sagen, ob eine andere Richtlinie auch einige dieser Repositorys betrifft.",
  overlapUnknownAdvice: "Löschen Sie Richtlinien, die niemand mehr benutzt.",
  overlapRepository: "`{name}`",
  overlapPlace: "{place, number}. „{name}“",
  overlapOwnPlace: "{place, number}. „{name}“ (diese)",
};
