import type { English } from "../en";
import type { Translated } from "../phrase";

export const bringDocument: Translated<English>["bringDocument"] = {
  harborNoRule: "Keine Regel ist eingeschaltet, daher wird wie in Harbor nichts gelöscht.",
  harborScope:
    "Harbor nennt das Projekt mit einer Zahl, die hier nichts bedeutet. Nennen Sie das Projekt selbst.",
  harborDefault:
    "Was keine Regel behält, wird wie in Harbor gelöscht. Sehen Sie sich die Vorschau an, und lassen Sie die Sperren an.",
  harborTies: "Bei gleichen Zeiten entscheiden Version und Name. Harbor überlässt es dem Zufall.",
  harborOrder:
    "Auf die Reihenfolge der Regeln kommt es wie in Harbor nicht an: Jede von ihnen behält.",
  harborTemplate: "Geben Sie an, welche Vorlage es ist: {names}.",
  harborDisabled:
    "Die Regel ist ausgeschaltet und fehlt hier. Was nur sie behielte, wird wie in Harbor nicht behalten.",
  harborNumber: "Es ist keine Zahl angegeben, daher ist es wie in Harbor {number}.",
  harborTagDecoration: "Geben Sie an, ob es matches oder excludes ist.",
  harborExcludes:
    "excludes wählt ein Image wie in Harbor aus, sobald einer seiner Tags nicht {pattern} ist, wie auch immer die anderen heißen. Um bestimmte Tags zu behalten, nennen Sie sie unter protect.",
  harborExtras: "Hier wird ein Text wie {example} erwartet.",
  harborRepositoryDecoration: "Geben Sie an, ob es repoMatches oder repoExcludes ist.",
  harborRepositoryExtras: "Es bedeutet für Repositorys nichts, auch in Harbor nicht.",
  ecrSamePriority:
    "Zwei Regeln haben dieselbe rulePriority, was ECR ablehnt. Geben Sie jeder ihre eigene.",
  ecrFirstRule: "Ein Image gehört wie in ECR zur ersten Regel, die es auswählt, nach Priorität.",
  ecrText: "Der Text darin ist kein JSON. Fügen Sie die Lifecycle-Richtlinie selbst ein.",
  ecrPriority: "Jede Regel braucht ihre Priorität, eine Zahl ab 1.",
  ecrAction: "Geben Sie an, was die Regel tut: type expire oder transition.",
  ecrSelection:
    "Eine Regel ohne selection ist nicht zu übernehmen. Schreiben Sie, was sie auswählt.",
  ecrArchive:
    "Eine Speicherklasse für Archive gibt es hier nicht. Was die Regel auswählt, bleibt, und keine spätere Regel löscht es.",
  ecrStatus: "Geben Sie an, welche Images: tagged, untagged oder any.",
  ecrPattern: "{pattern} ist kein Muster von Tags. ECR kennt Namen und *.",
  ecrTagged: "Images mit Tag brauchen tagPrefixList oder tagPatternList, auch in ECR.",
  ecrNotTagged: "Präfixe und Muster von Tags brauchen tagStatus tagged, auch in ECR.",
  ecrEachPattern:
    "Ein Image muss wie in ECR für jedes der Präfixe und Muster einen Tag haben, nicht nur für eines davon.",
  ecrCountType: "Geben Sie an, was gezählt wird, etwa imageCountMoreThan.",
  ecrCountNumber: "Geben Sie an, wie viele, eine Zahl ab 1.",
  gitlabProject: "Das gehört zum Projekt.",
  gitlabLatest: "latest bleibt wie in GitLab immer.",
  gitlabBothNames: "name_regex_delete ist auch angegeben und tritt wie in GitLab an seine Stelle.",
  gitlabNoExpression:
    "Ohne einen Ausdruck dafür, was zu entfernen ist, wird wie in GitLab nichts gelöscht. Schreiben Sie für alle Tags .* in name_regex_delete.",
  gitlabOneEndDelete:
    'Mit "|" hält GitLab vielleicht nur ein Ende jeder Alternative fest. Hier muss eine Alternative der ganze Tag sein.',
  gitlabOneEndKeep:
    'Mit "|" hält GitLab vielleicht nur ein Ende jeder Alternative fest. Hier bleibt jeder Tag, den eine der beiden Bedeutungen behält.',
  gitlabPages:
    "Die neuesten werden über alle Tags eines Repositorys gezählt. GitLab zählt vielleicht innerhalb jeder Seite von 1000 Tags und behält so mehr.",
  gitlabAges:
    "Das Alter richtet sich nach dem eigenen Datum des Images. Wo GitLab weiß, wann ein Tag zuletzt gepusht wurde, richtet es sich danach, was später sein kann.",
  gitlabNoBound:
    "Weder keep_n noch older_than ist angegeben: Jeder Tag, den der Ausdruck auswählt, wird wie in GitLab gelöscht.",
  gitlabLimit:
    "GitLab entfernt in einem Lauf nur eine begrenzte Zahl von Tags. Hier halten die Sperren der Richtlinie einen zu großen Lauf auf.",
  gitlabAge: "{value} ist kein Alter von GitLab. Nehmen Sie Tage, etwa 90d.",
  garKeepWins: "Eine Keep-Richtlinie schlägt wie dort jede Delete-Richtlinie.",
  garPlatforms:
    "Die Plattformen eines Index werden weder für sich gezählt noch gelöscht. Dort ist jede eine Version wie alle anderen.",
  garExpected:
    "Eine Liste von Bereinigungsrichtlinien wird erwartet, oder ein Repository mit cleanupPolicies.",
  garRepository: "Das gehört zum Repository.",
  garAction: "Geben Sie an, was die Richtlinie tut: Delete oder Keep.",
  garOneOf:
    "Eine Richtlinie hat entweder condition oder mostRecentVersions. Schreiben Sie eines davon.",
  garOnlyKeep: "Nur eine Keep-Richtlinie zählt Versionen, auch dort.",
  garKeepCount: "Geben Sie an, wie viele bleiben, eine Zahl ab 1.",
  garVersionsDelete:
    "Teile von Digests sind hier nicht auszuwählen. Die Richtlinie fehlt hier: Sie löscht nichts.",
  garVersionsKeep:
    "Teile von Digests sind hier nicht auszuwählen. Alle Versionen, die der Rest auswählt, bleiben.",
  garDuration: "{value} ist keine Dauer. Nehmen Sie etwa 30d, oder Sekunden als 2592000s.",
  acrDays: "Geben Sie an, nach wie vielen Tagen, von 0 bis 365.",
  acrEarlier:
    "Manifeste, die ihren Tag verloren, bevor die Richtlinie dort eingeschaltet wurde, werden auch gelöscht.",
  acrAge:
    "Das Alter zählt vom letzten Lebenszeichen eines Manifests an: wann es zuerst gesehen, gepusht oder gepullt wurde oder seinen Tag verlor.",
  acrTagsStay:
    "Tags bleiben wie dort unberührt. Plattformen und Signaturen bleiben bei dem, wozu sie gehören.",
  acrOthers:
    "Das sind andere Einstellungen der Registry. Übernommen wurde nur die Aufbewahrung von Manifesten ohne Tag.",
  quayOrder:
    "Richtlinien nach Alter kommen zuerst, und gezählt wird wie in Quay, was sie übrig lassen.",
  quayDates: "Das Datum eines Tags ist in Quay, wann er gepusht wurde. {pushTimes}",
  quayTimeMachine:
    "Eine „Time Machine“ gibt es hier nicht. Ein Lauf ist rückgängig zu machen, bis die Garbage Collection der Registry gelaufen ist.",
  quayOthers: "Das sind andere Einstellungen von Quay.",
  quayMethod: "Geben Sie an, wie: creation_date oder number_of_tags.",
  quayCount: "Geben Sie an, wie viele Tags bleiben, eine Zahl ab 1.",
  quayAge: "{value} ist kein Alter von Quay. Nehmen Sie eine Zahl und s, m, h, d oder w, etwa 7d.",
  quayAnywhere:
    "Der Ausdruck passt wie in Quay irgendwo in einem Tag. Setzen Sie ^ und $ für ganze Tags.",
  zotNoPolicies:
    "Es sind keine Richtlinien (policies) darin. Fügen Sie den Teil der Konfiguration ein, der sie hat.",
  zotOtherTags:
    "Sobald eine Richtlinie keepTags hat, werden wie in zot alle anderen Tags ihrer Repositorys gelöscht. Sehen Sie sich die Vorschau an, und lassen Sie die Sperren an.",
  zotFirstPolicy: "Ein Repository gehört wie in zot zur ersten Richtlinie, die es nennt.",
  zotUntaggedDiffer:
    "Manifeste ohne Tag sind hier eine Einstellung für alle Repositorys einer Richtlinie. Nicht jede Richtlinie löscht sie, daher bleiben sie überall. Übernehmen Sie jede Richtlinie für sich, um beides zu haben.",
  zotReferrersDiffer:
    "Referrer ohne ihr Bezugsmanifest sind hier eine Einstellung für alle Repositorys einer Richtlinie. Nicht jede Richtlinie löscht sie, daher bleiben sie überall. Übernehmen Sie jede Richtlinie für sich, um beides zu haben.",
  zotUntaggedGo:
    "Manifeste ohne Tag werden {age} nach ihrem letzten Lebenszeichen gelöscht, wenn nichts sie braucht.",
  zotReferrersGo:
    "Referrer ohne ihr Bezugsmanifest werden {age} nach ihrem letzten Lebenszeichen gelöscht, wenn nichts sie braucht.",
  zotGarbage: "zot räumt selbst auf. {schedule}",
  zotSubPaths:
    "Aufbewahrung innerhalb von subPaths wird nicht übernommen. Fügen Sie jeden davon für sich ein.",
  zotOthers: "Das gehört zur Registry.",
  zotDelay: "{value} ist keine Dauer. Nehmen Sie etwa 24h.",
  zotUntaggedHour:
    "Was ohne Tag ist, bleibt eine Stunde, denn ein Push lädt die Images eines Index zuerst hoch.",
  zotRepositories:
    "Geben Sie an, für welche Repositorys die Richtlinie gilt. Ohne solche tut sie in zot nichts.",
  zotNoKeepTags: "Ohne keepTags bleibt wie in zot jeder Tag.",
  zotKeepUntagged:
    "Manifeste ohne Tag sind hier nicht nach ihren Pulls und Pushes zu unterscheiden. Alle bleiben.",
  zotAnywhere:
    "Ein Ausdruck passt wie in zot irgendwo in einem Tag. Setzen Sie ^ und $ für ganze Tags.",
  zotWithin: "{value} ist keine Dauer. Nehmen Sie etwa 168h.",
};
