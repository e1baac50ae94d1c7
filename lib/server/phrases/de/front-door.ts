import "server-only";

import type { Translated } from "@/lib/core/phrases";
import type { English } from "../en";

export const frontDoor: Translated<English>["frontDoor"] = {
  badAddress: "Die Adresse ist ungültig: {fault}. Prüfen Sie sie.",
  noSlash: "sie muss mit einem Schrägstrich beginnen",
  twoSlashes: "ihr Pfad hat zwei Schrägstriche hintereinander oder einen Backslash",
  fragment: "sie hat ein Fragment",
  pathNotUtf8: "ihr Pfad hat ein Prozentzeichen, mit dem kein UTF-8-Zeichen beginnt",
  queryNotUtf8: "ihre Abfrage hat ein Prozentzeichen, mit dem kein UTF-8-Zeichen beginnt",
  pathGoesUp: "ihr Pfad führt nach oben",
  controls: "ihr Pfad hat Steuerzeichen",
  badHost: "Der Host-Header ist kein Hostname, auch nicht mit Port.",
  noFile: "Diese Datei gibt es nicht.",
  nothingHere: "Unter dieser Adresse gibt es nichts.",
  noEndpoint: "Unter dieser Adresse gibt es nichts. Alle stehen in /api/openapi.json.",
  badMethod: "Diese Adresse nimmt {method} nicht an. Sie nimmt {allowed} an.",
};
