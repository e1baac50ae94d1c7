import type { English } from "../en";
import type { Translated } from "../phrase";

export const field: Translated<English>["field"] = {
  registryName:
    "Nehmen Sie Kleinbuchstaben, Ziffern und Bindestriche, am Anfang einen Buchstaben oder eine Ziffer.",
  repositoryName:
    "Der Name eines Repositorys besteht aus Kleinbuchstaben, Ziffern, Trennzeichen und Schrägstrichen.",
  tagName: "Ein Tag hat höchstens 128 Buchstaben, Ziffern, Punkte, Binde- und Unterstriche.",
  digest: "Ein Digest sieht aus wie sha256:<64 Hexadezimalziffern>.",
  sourceName:
    "Nehmen Sie Kleinbuchstaben, Ziffern, Punkte, Binde- und Unterstriche, am Anfang einen Buchstaben oder eine Ziffer.",
  password: "Nehmen Sie mindestens 10 Zeichen.",
  webAddress: "Geben Sie die Adresse mit http:// oder https:// an.",
  mailAddress: "Das ist keine E-Mail-Adresse.",
  mailHost: "Geben Sie den Namen des Mailservers an, etwa mail.example.com.",
  directory: "Geben Sie den ganzen Pfad des Verzeichnisses an.",
  bucket: "So heißt kein Bucket.",
  region: "Eine Region sieht aus wie us-east-1.",
  bucketEndpoint: "Geben Sie den Endpunkt mit http:// oder https:// an.",
  hostAlias:
    "Ein weiterer Hostname sieht aus wie registry.example.com oder registry.example.com:5000, ohne https://.",
  steps: "Nummern von Schritten, durch Kommas getrennt.",
  planOfOne: "Geben Sie genau eines von policy, policyId und selection an.",
  cron: 'Ein Cron-Ausdruck hat fünf Felder: Minute, Stunde, Tag, Monat, Wochentag. "0 2 * * *" ist jede Nacht um zwei.',
  cronNever: "Diese Zeit kommt nie.",
  timeZone: 'Nennen Sie eine Zeitzone wie die IANA, etwa "Europe/Berlin" oder "UTC".',
  between: "Zwischen {least} und {most}.",
  addressBlanks: "Eine Adresse hat keine Leerzeichen und keine Backslashes.",
  addressScheme: "Geben Sie die Adresse der Registry mit http:// oder https:// an.",
  addressQuery: 'Eine Adresse hat keine Abfrage ("?"): Lassen Sie sie weg. {encode}',
  addressFragment: 'Eine Adresse hat kein Fragment ("#"): Lassen Sie es weg. {encode}',
  addressAt: 'Ein Pfad hat kein "@". {encode}',
  addressHalfCredentials:
    "Zugangsdaten in einer Adresse brauchen Benutzernamen und Passwort. Besser geben Sie sie in eigenen Feldern an.",
  addressEncode:
    "In einer Adresse sind die Zeichen / ? # @ : und % eines Benutzernamens oder Passworts mit Prozentzeichen zu codieren.",
};
