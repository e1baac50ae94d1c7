import type { en } from "../en";
import type { Wording } from "../wording";

export const events: Wording<typeof en.events> = {
  title: "Ereignisse",
  about: "Die Registry meldet, was gepusht, gelöscht und gepullt wird.",
  last: "Letztes Ereignis <time></time>",
  loading: "Ereignisse werden geladen",
  notLoaded: "Ereignisse konnten nicht geladen werden",
  off: {
    title: "Ereignisse sind ausgeschaltet",
    text: "Mit ihnen erscheint ein Push hier binnen Sekunden und kostet eine Anfrage, und Regeln können danach gehen, wann ein Tag gepusht oder zuletzt gepullt wurde.",
    askAdmin: "Ein Administrator kann sie einschalten.",
    turnOn: "Ereignisse einschalten",
  },
  close: {
    button: "Ausschalten",
    title: "Ereignisse ausschalten?",
    text: "Das Geheimnis wird vergessen und die Registry von nun an abgewiesen. Bisher gesehene Zeiten bleiben, aber Pulls werden nicht mehr gezählt: Regeln dazu behalten, was sie betreffen.",
    action: "Ereignisse ausschalten",
  },
  renew: {
    button: "Neues Geheimnis",
    title: "Neues Geheimnis erzeugen?",
    text: "Die Ereignisse der Registry werden abgewiesen, bis sie das neue hat, und Pulls werden ab dann neu gezählt.",
    action: "Neues Geheimnis erzeugen",
  },
  secret: {
    label: "Geheimnis",
    title: "Das Geheimnis jetzt kopieren",
    text: "Es wird nur dieses eine Mal angezeigt. Unten steht es schon dort, wo es hingehört.",
    notMade: "Das Geheimnis konnte nicht erzeugt werden",
  },
  status: {
    pushes: "Pushs",
    pulls: "Pulls",
    deletes: "Löschungen",
    none: "noch keine gemeldet",
    maybeNotAll: "vielleicht nicht alle",
    since: "Beobachtung begann <time></time>",
    noneYet: "Noch kein Ereignis gesehen",
    noneWithSecret: "Noch kein Ereignis mit dem neuen Geheimnis",
    noneHint:
      "Richten Sie die Registry wie unten ein, dann pushen oder pullen Sie etwas. Was abgewiesen wird, erscheint hier mit dem Grund. Erscheint gar nichts, sehen Sie im Log der Registry nach: Es sagt, ob sie diese Adresse erreicht.",
    lost: "Einige Ereignisse kamen nie an",
    lostText:
      "Bemerkt <time></time>. Auch Pulls können unbemerkt geblieben sein. Sie zählen daher erst ab dann, und Regeln zu Pulls behalten mehr, bis das lange genug her ist.",
    pending: "Gemeldete, noch nicht gelesene Änderungen: {count, number}",
  },
  refused: {
    title:
      "{count, plural, one {Eine Meldung wurde nicht angenommen} other {# Meldungen wurden nicht angenommen}}",
    one: "Die letzte kam <last></last>.",
    many: "Die letzte kam <last></last>, die erste <first></first>.",
    stillTaken:
      "Was mit dem richtigen Geheimnis ankommt, wird weiter angenommen; dieser Hinweis verschwindet mit der nächsten Meldung.",
  },
  setup: {
    title: "Was in die Registry einzutragen ist",
    product: "Registry-Produkt",
    choose: "Wählen Sie das Produkt dieser Registry, um zu sehen, was es braucht.",
    address:
      "Die Adresse ist die dieser Seite. Wenn die Registry Drydock unter einer anderen erreicht, etwa zwischen Containern, verwenden Sie diese.",
    variable: "Umgebungsvariable",
    steps: {
      distribution:
        "Tragen Sie dies in die config.yml der Registry ein oder setzen Sie die Variable in ihrer Umgebung, und starten Sie sie neu. Sie meldet Pushs, Löschungen und Pulls.",
      harbor:
        "In jedem Projekt: „Webhooks“, „New webhook“. „Notify type“ http, „Payload format“ Default, als Ereignisse „Artifact pushed“, „Artifact pulled“ und „Artifact deleted“. Harbor meldet nichts von einem Tag, der einem Image hinzugefügt oder genommen wird; Drydock findet das binnen einer Stunde. Pulls, die einzelne Projekte melden, behalten das Gepullte und entfernen nichts.",
      gitlab:
        "Selbst betrieben: Tragen Sie dies in /etc/gitlab/gitlab.rb ein und führen Sie gitlab-ctl reconfigure aus. GitLab meldet Pushs, Löschungen und Pulls. GitLab.com bietet keine solche Einstellung.",
      quay: "In jedem Repository: „Settings“, „Create notification“, „Push to repository“, „Webhook POST“. Quay meldet nur Pushs und hat kein Feld für ein Geheimnis, daher steht es in der Adresse.",
      nexus:
        "„Administration“, „System“, „Capabilities“, „Create capability“: „Webhook: Repository“, für jedes Docker-Repository, mit dem Ereignistyp component. Nexus signiert mit dem Geheimnis und meldet nichts von Pulls.",
    },
  },
};
