import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const access: Translated<English>["access"] = {
  notSignedIn: "Melden Sie sich an, oder senden Sie ein API-Token als Bearer-Token.",
  notAllowed:
    'Dafür ist mehr nötig als die Rolle "{role, select, viewer {Betrachter} operator {Operator} admin {Administrator} other {{role}}}". Bitten Sie einen Administrator um die richtige Rolle.',
  mustChangePassword:
    "Ihr Passwort hat jemand anderes gesetzt, oder es wurde beim ersten Start erzeugt. Ändern Sie es zuerst: Bis dahin darf diese Sitzung nichts anderes.",
  foreignOrigin:
    "Diese Anfrage kommt von einer anderen Website, daher zählt das Cookie der Sitzung nicht. Nehmen Sie die Seiten von Drydock oder ein API-Token.",
  wrongToken:
    "Dieses API-Token ist unbekannt, widerrufen oder abgelaufen, oder sein Besitzer ist gesperrt. Erstellen Sie unter „Einstellungen“, „API-Tokens“ ein neues.",
  tooManyTokens:
    "Von dieser Adresse kamen zu viele falsche API-Tokens. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} erneut.",
  tokenGone: "Dieses API-Token gibt es nicht; vielleicht wurde es widerrufen.",
  tokenHasNoAccount:
    "Ein API-Token hat kein eigenes Konto. Melden Sie sich an, um Ihres zu sehen und zu ändern.",
  userGone: "Diesen Benutzer gibt es nicht. Vielleicht hat ihn jemand entfernt.",
  emailTaken: "Einen Benutzer mit der Adresse {email} gibt es schon.",
  ownPassword: "Ihr eigenes Passwort ändern Sie unter „Konto“, wo nach dem jetzigen gefragt wird.",
  lastAdmin:
    "Das ist der letzte Administrator, der sich anmelden kann. Machen Sie zuerst einen anderen Benutzer zum Administrator.",
  accountChanged:
    "Ihr Konto wurde gerade geändert. Melden Sie sich an, und versuchen Sie es erneut.",
  sessionGone: "Diese Sitzung haben Sie nicht; vielleicht ist sie beendet.",
  browser: "{browser} unter {system}",
  wrongPassword: "Das jetzige Passwort stimmt nicht.",
  samePassword: "Das neue Passwort ist das jetzige. Wählen Sie ein anderes.",
  passwordHasEmail:
    "Das Passwort enthält die E-Mail-Adresse. Wählen Sie eines, das sie nicht enthält.",
  weakPassword: "{why} Wählen Sie eines, das schwerer zu erraten ist.",
  weakCommon: "Das ist eines der häufigsten Passwörter.",
  weakNearCommon: "Das ist fast eines der häufigsten Passwörter.",
  weakKnownWords:
    "Das Passwort besteht aus Ihrer Adresse, Ihrem Namen oder dem Namen dieses Produkts.",
  weakRepeat: "Das Passwort wiederholt sich.",
  weakRow: "Das Passwort folgt einer Reihe von Buchstaben, Ziffern oder Tasten.",
  weakSimple: "Das Passwort ist zu einfach.",
  tooManySignIns:
    "Zu viele fehlgeschlagene Anmeldungen. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} erneut.",
  tooManySignInsMinutes:
    "Zu viele fehlgeschlagene Anmeldungen. Versuchen Sie es in {minutes, plural, one {# Minute} other {# Minuten}} erneut.",
  tooManyHashes:
    "Drydock prüft schon so viele Passwörter, wie es kann. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} erneut.",
  notAForm: "Senden Sie ein Formular (application/x-www-form-urlencoded).",
  badCallback: "callbackUrl ist keine Adresse. Löschen Sie die Cookies dieser Website.",
};
