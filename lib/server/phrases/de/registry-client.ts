import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const registryClient: Translated<English>["registryClient"] = {
  withAnswer: "{what} ({said})",
  signInRefused: "{host} hat die Anmeldung nicht angenommen.",
  mayNot: "Dieser Benutzer darf {method} {url} nicht ausführen.",
  nothingThere: "Die Registry kennt nichts unter {url}.",
  noRegistryAnswer:
    "{url} hat mit 404 geantwortet, und nicht so, wie eine Registry es tut: Prüfen Sie die Adresse und ihren Pfad.",
  gaveUpWaiting: "{host} hat nicht länger auf die Anfrage gewartet.",
  protects: "Die Registry schützt diesen Inhalt (Status {status}).",
  contentTooLarge: "Die Registry lehnt Inhalte dieser Größe ab.",
  typeRefused: "Die Registry nimmt Inhalte dieses Typs nicht an.",
  rateLimited: "{host} begrenzt, wie oft gefragt werden darf.",
  rateLimitedFor:
    "{host} begrenzt, wie oft gefragt werden darf; es bittet um {seconds, plural, one {# Sekunde} other {# Sekunden}} Pause.",
  stillTagged: "Dieser Digest hat noch Tags, die zuerst gelöscht werden müssen.",
  partsGone:
    "Die Registry lehnt dieses Manifest ab: {count, plural, one {# Blob oder Manifest, auf das es sich bezieht, ist} other {# Blobs oder Manifeste, auf die es sich bezieht, sind}} nicht mehr gespeichert.",
  failedWith: "{host} ist mit Status {status} gescheitert.",
  unsupported: "Die Registry unterstützt {method} {url} nicht.",
  answeredWith: "{method} {url} wurde mit Status {status} beantwortet.",
  answeredWithPage: "{method} {url} wurde mit Status {status} und einer Webseite beantwortet.",
  answeredWithText: "{method} {url} wurde mit Status {status} beantwortet: {text}.",
  redirectFailed:
    "{host} leitet zu {other} weiter, das mit Status {status} geantwortet hat. Prüfen Sie die Adresse der Registry und ihre Speichereinstellungen.",
  heldByIndex: "Die Registry schützt dieses Manifest: Ein Index bezieht sich darauf",
  readOnly:
    "Die Registry ist schreibgeschützt. Schalten Sie `storage.maintenance.readonly` aus, und starten Sie sie neu.",
  methodRefused: "Die Registry erlaubt {method} hier nicht.",
  noAnswerWithin: "{host} hat nicht innerhalb von {seconds, number} Sekunden geantwortet.",
  answerTooLarge:
    "Die Antwort auf {method} {url} ist größer als {bytes} Bytes und wurde nicht gelesen.",
  brokeOff:
    "{host} hat mitten in der Antwort auf {method} {url} abgebrochen. Kommt es wieder vor, fehlt vielleicht die Datei dahinter im Speicher der Registry.",
  sentElsewhere: "Die Registry hat uns zu {host} geschickt, was nicht erlaubt ist.",
  nothingListens:
    "Unter {host} ist nichts erreichbar. Prüfen Sie Adresse und Port, und ob die Registry läuft.",
  nameUnresolved:
    "Der Name {host} ist nicht auflösbar. Prüfen Sie die Adresse und das DNS, wo Drydock läuft.",
  connectionChanged:
    "Die Verbindung zu {host} wurde inzwischen geändert oder entfernt. Versuchen Sie es erneut.",
  noRoute: "Es gibt keinen Weg durch das Netz zu {host} ({code}).",
  notAccepting:
    "{host} nimmt keine Verbindungen an: keine Antwort innerhalb der Zeit. Vielleicht ist eine Firewall dazwischen.",
  closedEarly: "{host} hat die Verbindung ohne Antwort geschlossen.",
  closedEarlyTls:
    "{host} hat die Verbindung ohne Antwort geschlossen. Wird ein Client-Zertifikat verlangt, geben Sie eines in dieser Verbindung an.",
  headersTooLarge: "{host} hat Header gesendet, die zum Lesen zu groß sind.",
  notHttp: "Was unter {host} antwortet, spricht kein HTTP. Prüfen Sie Adresse und Port.",
  connectionFailed: "Die Verbindung zu {host} ist gescheitert ({code}).",
  tlsFailed:
    "Die TLS-Verbindung zu {host} ist gescheitert ({code}). Sehen Sie sich Zertifikat und TLS-Einstellungen der Registry an.",
  selfSigned:
    "{host} zeigt ein selbstsigniertes Zertifikat. Fügen Sie es in das CA-Feld dieser Verbindung ein.",
  unknownAuthority:
    "Das Zertifikat von {host} ist von einer Stelle signiert, der hier nicht vertraut wird. Fügen Sie deren Zertifikat (PEM, mit Zwischenzertifikaten) in das CA-Feld dieser Verbindung ein.",
  untrustedRoot:
    "Die Zertifikatskette von {host} endet in einer Wurzel, der hier nicht vertraut wird. Fügen Sie dieses Wurzelzertifikat in das CA-Feld dieser Verbindung ein.",
  otherName:
    "Das Zertifikat von {host} ist auf einen anderen Namen ausgestellt. Verwenden Sie den Namen im Zertifikat als Adresse, oder geben Sie der Registry ein Zertifikat für diesen Namen.",
  certificateExpired: "Das Zertifikat von {host} ist abgelaufen. Erneuern Sie es in der Registry.",
  certificateNotYetValid:
    "Das Zertifikat von {host} ist noch nicht gültig. Prüfen Sie die Uhren der Registry und dieses Rechners.",
  noTls:
    "{host} spricht an diesem Port kein TLS. Geben Sie die Adresse mit http:// an, oder den Port, an dem es https spricht.",
  clientCertificateWanted:
    "{host} verlangt ein Client-Zertifikat und hat die Verbindung abgelehnt. Geben Sie ein Zertifikat und seinen Schlüssel in dieser Verbindung an.",
  speaksHttps:
    "{host} spricht an diesem Port https, und die Adresse sagt http. Geben Sie die Adresse mit https:// an.",
  pemUnreadable:
    "Die CA, oder das Client-Zertifikat und sein Schlüssel, ist nicht lesbar. Fügen Sie sie als PEM ein, den Schlüssel ohne Passphrase.",
  linkLocal:
    "{host} ist eine Link-Local-Adresse, wie sie der Metadatendienst einer Cloud hat; daher wurde keine Verbindung hergestellt. Ist das gewollt, kann ein Administrator {host} zu den vertrauten Hosts dieser Verbindung hinzufügen.",
  ownMachine:
    "{host} ist eine Adresse dieses Rechners, seines Netzsegments oder seines Metadatendienstes; daher wurde keine Verbindung hergestellt. Ist das gewollt, kann ein Administrator {host} zu den vertrauten Hosts dieser Verbindung hinzufügen.",
  addressNoUrl: "Die Adresse der Registry ist keine URL: Geben Sie https://host an.",
  addressNotHttp: "Die Adresse der Registry muss mit https:// oder http:// beginnen.",
  redirectNoUrl: "Die Registry leitet zu etwas weiter, das keine URL ist.",
  redirectNotHttp: "{host} leitet zu einer Adresse weiter, die nicht http ist.",
  redirectToPlain:
    "{host} spricht https und leitet zu unverschlüsseltem http auf {other} weiter; dem wurde nicht gefolgt. Berichtigen Sie die Speicher- oder Proxy-Einstellungen der Registry.",
  redirectElsewhere:
    "{host} leitet zu {other} weiter. Nur Blobs dürfen von anderswo kommen; dem wurde nicht gefolgt. Ist die Registry umgezogen, berichtigen Sie ihre Adresse; gehört {other} zu ihr, fügen Sie es zu den vertrauten Hosts dieser Verbindung hinzu.",
  redirectToThisMachine:
    "{host} leitet zu {other} weiter, einer Adresse dieses Rechners; dem wurde nicht gefolgt. Ist das der Speicher der Registry, fügen Sie {other} zu den vertrauten Hosts dieser Verbindung hinzu.",
  redirectToLink:
    "{host} leitet zu {other} weiter, einer Link-Local-Adresse; dem wurde nicht gefolgt. Ist das der Speicher der Registry, fügen Sie {other} zu den vertrauten Hosts dieser Verbindung hinzu.",
  redirectToPrivate:
    "{host} leitet zu {other} weiter, einer Adresse in einem privaten Netz; dem wurde nicht gefolgt. Ist das der Speicher der Registry, fügen Sie {other} zu den vertrauten Hosts dieser Verbindung hinzu.",
  redirectsChange:
    "Die Registry leitet {method}-Anfragen zu {other} weiter; Änderungen werden nie anderswohin gesendet. Geben Sie die Adresse an, zu der sie weiterleitet.",
  redirectsInCircle: "{host} leitet im Kreis weiter.",
  packed:
    'Die Antwort ist als "{encoding}" gepackt, worum niemand gebeten hat. Ein Proxy vor der Registry sollte das nicht tun.',
  notPacked: "Die Antwort gibt sich als {encoding} aus und ist es nicht.",
  proxyRefusesUser:
    "Der Proxy {proxy} nimmt Benutzer und Passwort nicht an oder verlangt welche. HTTP_PROXY oder HTTPS_PROXY des Drydock-Prozesses nennt ihn, als http://user:password@host:port mit prozentkodierten Sonderzeichen.",
  proxyRefusesTarget:
    "Der Proxy {proxy} verweigert die Verbindung zu {target} (Status {status}). Erlauben Sie dort diesen Host und Port, oder nennen Sie den Host in NO_PROXY.",
  proxyCannotReach:
    "Der Proxy {proxy} hat {target} nicht erreicht (Status {status}). Prüfen Sie die Adresse der Registry, oder nennen Sie den Host in NO_PROXY, falls der Proxy keinen Weg dorthin hat.",
  proxyUnresolved:
    "Der Proxy {proxy} ist nicht auflösbar ({code}). HTTP_PROXY oder HTTPS_PROXY des Drydock-Prozesses nennt ihn; prüfen Sie diese Adresse, oder nennen Sie {target} in NO_PROXY, um direkt zu verbinden.",
  proxyCloses:
    "Der Proxy {proxy} schließt die Verbindung ohne Antwort ({code}). HTTP_PROXY oder HTTPS_PROXY des Drydock-Prozesses nennt ihn; prüfen Sie diese Adresse, oder nennen Sie {target} in NO_PROXY, um direkt zu verbinden.",
  proxySilent:
    "Der Proxy {proxy} antwortet nicht ({code}). HTTP_PROXY oder HTTPS_PROXY des Drydock-Prozesses nennt ihn; prüfen Sie diese Adresse, oder nennen Sie {target} in NO_PROXY, um direkt zu verbinden.",
  proxyUnusable:
    "HTTP_PROXY oder HTTPS_PROXY des Drydock-Prozesses ist keine brauchbare Adresse. Geben Sie http://host:port an, mit prozentkodierten Sonderzeichen im Passwort.",
  noTokenService: "Die Registry nennt keinen Token-Dienst.",
  realmNoUrl: "Die Registry nennt einen Token-Dienst, der keine URL ist.",
  realmNotHttp: "Die Registry nennt einen Token-Dienst, der nicht http oder https ist.",
  realmPlain:
    "{host} spricht https, schickt Anmeldungen aber über unverschlüsseltes http zu {other}. Das Passwort wäre ungeschützt, daher wurde nichts gesendet. Berichtigen Sie den Token-Realm der Registry.",
  realmHoldsCredentials: "Die Adresse des Token-Dienstes der Registry enthält Zugangsdaten.",
  realmElsewhere:
    "{host} schickt Anmeldungen zu einem anderen Host: {other}. Dorthin wurde nichts gesendet. Ist das der Token-Dienst dieser Registry, fügen Sie {other} zu den vertrauten Hosts dieser Verbindung hinzu.",
  tokenRefused:
    "Der Token-Dienst {host} hat Benutzer und Passwort nicht angenommen. Prüfen Sie die Zugangsdaten dieser Verbindung.",
  tokenRefusedAnonymous:
    "Der Token-Dienst {host} hat eine Anmeldung ohne Benutzer nicht angenommen. Prüfen Sie die Zugangsdaten dieser Verbindung.",
  noToken: "Der Token-Dienst {host} hat kein Token gegeben (Status {status}).",
  noSuchRight:
    "Dieser Benutzer darf {method} {url} nicht ausführen: Der Token-Dienst gibt ihm dieses Recht nicht.",
  signInWanted:
    "{host} verlangt eine Anmeldung. Geben Sie Benutzer und Passwort in dieser Verbindung an.",
  signedInMayNot: "Dieser Benutzer ist angemeldet, darf {method} {url} aber nicht ausführen.",
  checkCredentials:
    "{what} Prüfen Sie Benutzer und Passwort. Bei einer htpasswd-Datei muss der Eintrag bcrypt sein (htpasswd -B).",
  webPageAt:
    "Unter {url} ist eine Webseite (Status {status}). Prüfen Sie die Adresse; eine Registry unterhalb eines Pfades braucht diesen Pfad, z. B. https://host/registry.",
  noRegistryAt:
    "Unter {url} ist keine Registry (Status {status}). Prüfen Sie die Adresse; eine Registry unterhalb eines Pfades braucht diesen Pfad, z. B. https://host/registry.",
};
