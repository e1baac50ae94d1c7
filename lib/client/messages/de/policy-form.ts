import type { en } from "../en";
import type { Wording } from "../wording";

export const policyForm: Wording<typeof en.policyForm> = {
  name: "Name",
  commonName: "Älter als 30 Tage",
  notPattern: "„{text}“ ist kein Muster.",
  removePattern: "{pattern} entfernen",
  unit: { h: "Stunden", d: "Tage", w: "Wochen" },
  unitOf: "{field}, Einheit",
  delete: {
    title: "Was gelöscht wird",
    older: "Tags ab einem bestimmten Alter",
    all: "Tags jeden Alters",
    allHint: "Außer dem, was unten behalten wird",
    none: "Keine Tags",
    noneHint: "Nur Manifeste ohne Tag, wenn unten so eingestellt",
    matching: "Nur passende Tags",
    matchingHint:
      "Leer: jeder Tag. Ein Name, ein Glob (<code>pr-*</code>), ein Ausdruck (<code>/^\\d+$/</code>) oder ein Bereich (<code>semver:'<'2</code>).",
    olderThan: "Älter als",
    olderThanDays: "Älter als, in Tagen",
    countedSince: "Alter gerechnet seit",
    since: {
      created: "seit Erstellung",
      pushed: "seit Push",
      pulled: "seit letztem Pull",
      active: "seit letztem Push oder Pull",
      firstSeen: "seit erster Sichtung hier",
    },
  },
  keep: {
    title: "Was auf jeden Fall bleibt",
    newest: "Die neuesten",
    newestHint: "Gezählt unter den Tags oben; Signaturen und Ähnliches zählen nie.",
    top: "Die neuesten behalten",
    topSlider: "Die neuesten behalten, per Schieberegler",
    by: "nach",
    newestBy: "Neueste nach",
    order: {
      created: "Erstellungsdatum",
      pushed: "Push-Datum",
      firstSeen: "erster Sichtung hier",
      semver: "Version",
      natural: "Name, Zahlen der Größe nach",
    },
    ofEach: "je",
    newestOfEach: "Neueste je",
    group: {
      repository: "Repository",
      major: "Hauptversion",
      minor: "Nebenversion",
      withoutDigits: "Name ohne seine Ziffern",
    },
    never: "Diese Tags nie löschen",
    neverHint: "Was auch sonst gilt, etwa <code>latest</code> oder <code>v*</code>.",
    inUse: "Was in Benutzung ist",
    inUseHint:
      "Wie es Quellen melden. Wo eine Meldung fehlt oder älter als ein Tag ist, wird nichts gelöscht.",
    floor: "Mindestens so viele Tags in jedem Repository",
    floorHint:
      "Die neuesten nach Erstellungsdatum, gezählt über alle Tags des Repositorys, was auch sonst bleibt. 0 verlangt keine.",
  },
  where: {
    title: "Wo",
    repositories: "Repositorys",
    repositoriesHint:
      "Leer: alle. <code>*</code> endet an einem Schrägstrich, <code>**</code> geht darüber hinaus.",
    exclude: "Aber nicht diese",
  },
  untagged: {
    title: "Manifeste ohne Tag",
    remove: "Manifeste entfernen, auf die kein Tag zeigt",
    removeHint:
      "Plattformen eines behaltenen Images und Signaturen eines behaltenen Manifests gehören nicht dazu: Sie bleiben mit ihm.",
    onceFor: "wenn schon so lange ohne Tag:",
    after: "So lange ohne Tag",
  },
  guards: {
    title: "Sperren",
    hint: "Sie ändern nichts an einem Plan. Ein Lauf, der eine auslöst, fragt noch einmal nach und nennt sie.",
    maxPercent: "Höchstens von einem Repository, Prozent",
    maxCount: "Höchstens auf einmal gelöscht",
    confirmEmpty: "Nachfragen, bevor ein Repository leer wird",
  },
};
