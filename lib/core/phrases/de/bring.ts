import type { English } from "../en";
import type { Translated } from "../phrase";

export const bring: Translated<English>["bring"] = {
  schedule:
    "Wann sie läuft, gehört nicht zu einer Richtlinie. Legen Sie dafür einen Zeitplan an, sobald sie gespeichert ist.",
  dryRun:
    "Eine Richtlinie löscht nichts von selbst: Ihr Plan zeigt, was ginge, und erst ein Lauf dieses Plans löscht.",
  connection: "Wie die Registry erreicht wird, gehört zu ihrer Verbindung in Drydock.",
  bookkeeping:
    "Das sind eigene Aufzeichnungen des Werkzeugs; sie sagen nichts darüber, was gelöscht wird.",
  pushTimes:
    "Wann gepusht wurde, erfährt Drydock durch Ereignisse der Registry oder aus ihrem Speicher. Solange eine dieser Zeiten nicht bekannt ist, bleibt, was sich danach richtet.",
  pullTimes:
    "Wann gepullt wurde, erfährt Drydock nur durch Ereignisse der Registry. Solange eine dieser Zeiten nicht bekannt ist, bleibt, was sich danach richtet.",
  grace:
    "Ein Manifest ohne Tag bleibt nach seinem letzten Lebenszeichen 24 Stunden, denn ein Push lädt die Images eines Index zuerst hoch.",
  imagesWhole:
    "Ein Image wird wie dort mit allen seinen Tags beurteilt: Ein Tag, den eine Regel behält, behält die anderen.",
  noLocks:
    "Die Registry sagt nicht, welche Tags gesperrt oder unveränderlich sind. Sie weigert sich, sie zu löschen, und der Lauf überspringt sie; nennen Sie sie unter protect, damit der Plan sie behält.",
  switchedOff:
    "Ob sie dort eingeschaltet ist, wird nicht übernommen. Hier geschieht nichts, bevor jemand einen Plan ausführt.",
  sharedTag:
    "Das Werkzeug rührt einen Tag nicht an, dessen Digest ein behaltener Tag hat. Hier wird dieser Tag entfernt, und der Digest bleibt.",
  siblings:
    "Das Werkzeug löscht einen Digest zusammen mit jedem anderen Tag darauf. Hier bleibt ein Digest, solange ein behaltener Tag ihn braucht, und nur der Tag wird entfernt.",
  undated: "Was kein glaubwürdiges Datum hat, bleibt.",
  untaggedHour:
    "Ein Manifest ohne Tag bleibt eine Stunde, denn ein Push lädt die Images eines Index zuerst hoch.",
  anywhereInName:
    "Der Ausdruck passt wie im Werkzeug irgendwo in einem Namen. Setzen Sie ^ und $ für ganze Namen.",
  whereUnknown:
    "Der Text sagt nicht, wo er galt, sodass diese Richtlinie mehr von der Registry beurteilt als das Werkzeug. Füllen Sie „{field}“ aus, bevor Sie sie verwenden.",
  whereUnknownScope:
    "Der Text sagt nicht, wo er galt, sodass diese Richtlinie mehr von der Registry beurteilt als das Werkzeug. Engen Sie den Geltungsbereich ein, bevor Sie sie verwenden.",
  noRepositoryName: "Das ist kein Name eines Repositorys: Nehmen Sie einen Pfad wie {example}.",
  noText: "Da ist kein Text. Fügen Sie eine Richtlinie oder eine Befehlszeile ein.",
  textTooLong: "Der Text ist länger als {most} Zeichen. Fügen Sie nur die Richtlinie ein.",
  yamlTooLong: "Das ist kein JSON, und YAML wird nur bis zu {most} Zeichen gelesen.",
  notReadable: "Der Text ist weder JSON noch YAML. Fügen Sie das ganze Dokument ein.",
  notReadableAtLine:
    "Der Text ist bei Zeile {line} weder JSON noch YAML. Fügen Sie das ganze Dokument ein.",
  notReadableAtCharacter:
    "Der Text ist bei Zeichen {character} weder JSON noch YAML. Fügen Sie das ganze Dokument ein.",
  tooManyValues: "Es hat mehr als {most} Werte. Fügen Sie nur die Richtlinie ein.",
  tooDeep: "Es ist tiefer als {most} Ebenen verschachtelt. Fügen Sie nur die Richtlinie ein.",
  longName: "Ein Name darin hat mehr als {most} Zeichen. Fügen Sie nur die Richtlinie ein.",
  ownPolicy:
    "Das ist schon eine Richtlinie von Drydock. Schließen Sie diesen Dialog, und fügen Sie sie in die Ansicht JSON oder YAML ein.",
  severalTools: "Es kann von mehreren Werkzeugen sein: {tools}. Wählen Sie, von welchem.",
  notOfTool:
    "Im Text steht keine Richtlinie dieses Werkzeugs: {tool}. Fügen Sie einen anderen Text ein, oder wählen Sie ein anderes Werkzeug.",
  notRecognised:
    "Das ist nicht als Richtlinie eines dieser Werkzeuge zu erkennen: {tools} oder {last}. Wählen Sie oben das Werkzeug, oder prüfen Sie, ob der Text vollständig ist.",
  notValid:
    "Daraus wird eine ungültige Richtlinie: {fault} Kürzen Sie den Text, oder übernehmen Sie ihn in Teilen.",
  startsTool:
    "Was vor dem Namen des Werkzeugs steht, startet es und gehört nicht zu einer Richtlinie.",
  tooManyRules: "Eine Richtlinie hat höchstens {most} Regeln. Übernehmen Sie den Text in Teilen.",
  tooManyPatterns: "Eine Richtlinie hat höchstens {most} Muster.",
  moreFaults:
    "{more, plural, one {# weiterer Fehler ist} other {# weitere Fehler sind}} nicht aufgeführt. Beheben Sie zuerst diese, dann fügen Sie den Text erneut ein.",
  textExpected: "Hier wird ein Text erwartet. Schreiben Sie ihn zwischen Anführungszeichen.",
  flagExpected: "Schreiben Sie hier true oder false.",
  numberExpected: "Hier wird eine ganze Zahl ab {least} erwartet.",
  wrongName:
    "{value} ist hier nicht verständlich. Zu übernehmen ist es, wo es eines davon ist: {names}.",
  listExpected: "Hier wird eine Liste erwartet.",
  textsExpected: "Hier wird eine Liste von Texten erwartet.",
  objectExpected: "Hier wird ein Objekt mit Feldern erwartet.",
  unknown:
    "Das ist hier nicht bekannt, und es kann entscheiden, was gelöscht wird; daher wurde nichts übernommen. Entfernen Sie es, wenn es das nicht tut; sonst schreiben Sie die Richtlinie von Hand.",
  regexUses: "Der Ausdruck {pattern} verwendet {what}.",
  classSubtraction: "die Subtraktion von Zeichenklassen",
  namedClass: "eine Klasse wie [[:alpha:]], die sein Werkzeug als einzelne Zeichen liest",
  badRegex: "Der Ausdruck {pattern} ist nicht zu verwenden. {why}",
  patternTooLong: "Ein Muster hat höchstens {most} Zeichen.",
  badPattern: "Das Muster {pattern} ist nicht zu verwenden.",
  openBracket: 'Das Muster {pattern} hat eine "[" ohne ihre "]".',
  openBrace: 'Das Muster {pattern} hat eine "{open}" ohne ihre "{close}".',
};

export const bringTool: Translated<English>["bringTool"] = {
  harbor: "Harbor-Tag-Aufbewahrung",
  harborPlace: "Harbor-Projekt",
  ecr: "Amazon-ECR-Lifecycle-Richtlinie",
  ecrPlace: "Repository in ECR",
  gitlab: "GitLab-Bereinigungsrichtlinie",
  gitlabPlace: "Pfad des GitLab-Projekts",
  artifactRegistry: "Bereinigungsrichtlinien der Google Artifact Registry",
  artifactRegistryPlace: "Google-Projekt und Repository",
  acrRetention: "Azure-ACR-Aufbewahrung von Manifesten ohne Tag",
  acrPurge: "acr purge",
  quay: "Quay-Auto-Prune-Richtlinie",
  quayPlace: "Organisation oder Repository in Quay",
  zot: "zot-Aufbewahrung",
  registryCli: "registry-cli",
  cleanreg: "cleanreg",
  deckschrubber: "deckschrubber",
};
