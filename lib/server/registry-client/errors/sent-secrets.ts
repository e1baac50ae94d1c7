import "server-only";
import type { RegistrySettings } from "../types";
import { isListed, readCode, type RegistryCode } from "./codes";

const STRUCK = "[hidden]";
/** Tokens of a token service: one per repository. Older ones have expired. */
const MOST_TOKENS = 2000;
/** Shorter secrets are struck out as whole words only: their letters stand in every sentence. */
const SHORT = 8;
/** Anything decodes to so few characters now and then. */
const TOO_SHORT_TO_DECODE = 4;
const DEEPEST = 20;

type Secrets = Pick<RegistrySettings, "username" | "password" | "identityToken">;

/**
 * What one connection sends to prove who it is, so that a registry which repeats it has it struck out of
 * everything that we pass on: errors reach viewers, the audit and the log. It covers the text itself, its
 * forms in a URL, in JSON and in HTML, and whatever holds it in base64.
 */
export class SentSecrets {
  readonly #forms: RegExp | null;
  /** As bytes, one character each. */
  readonly #packed: string[];
  readonly #tokens = new Set<string>();
  #shortestToken = Infinity;

  constructor({ username, password, identityToken }: Secrets) {
    const secrets = [password, identityToken].filter((secret) => secret !== null && secret !== "");
    const pair = password ? [toBase64(`${username ?? ""}:${password}`)] : [];
    this.#forms = matcher([...pair, ...secrets] as string[]);
    this.#packed = (secrets as string[])
      .filter((secret) => secret.length >= TOO_SHORT_TO_DECODE)
      .map((secret) => Buffer.from(secret, "utf8").toString("latin1"));
  }

  /** A token that the token service gave: it opens the registry as the password does. */
  add(token: string): void {
    this.#tokens.add(token);
    this.#shortestToken = Math.min(this.#shortestToken, token.length);
    const [oldest] = this.#tokens;
    if (this.#tokens.size > MOST_TOKENS && oldest !== undefined) this.#tokens.delete(oldest);
  }

  /** For words that the registry chose. Ours must not go through it: a short password stands in them. */
  strike(text: string): string {
    let left = text;
    for (const token of this.#tokens) {
      left = left.replaceAll(token, STRUCK).replaceAll(encodeURIComponent(token), STRUCK);
    }
    if (this.#forms) left = left.replace(this.#forms, STRUCK);
    if (this.#packed.length + this.#tokens.size === 0) return left;
    return left.replace(base64Runs, (run) => (this.#isInside(run) ? STRUCK : run));
  }

  /** Three bytes become four characters, so that a run can begin in four ways. */
  #isInside(run: string): boolean {
    return [0, 1, 2, 3].some((offset) => {
      const bytes = Buffer.from(run.slice(offset), "base64").toString("latin1");
      if (this.#packed.some((secret) => bytes.includes(secret))) return true;
      if (bytes.length < this.#shortestToken) return false;
      return [...this.#tokens].some((token) => bytes.includes(token));
    });
  }

  /** A part that was taken out of such words, nothing of it when they hold a secret: it may be half of it. */
  showPart(part: string, of: string): string {
    return this.strike(of) === of ? part : STRUCK;
  }

  /** A run decides by the codes of the specifications, and a password that equals one is no secret. */
  strikeCode(code: RegistryCode): RegistryCode {
    return isListed(code) ? code : readCode(this.strike(code));
  }

  /** The same in every text and every key of a JSON value. */
  strikeAll(value: unknown, depth = 0): unknown {
    if (typeof value === "string") return this.strike(value);
    if (typeof value !== "object" || value === null) return value;
    if (depth === DEEPEST) return "…";
    if (Array.isArray(value)) return value.map((item) => this.strikeAll(item, depth + 1));
    const entries = Object.entries(value).map(([key, item]) => [
      this.strike(key),
      this.strikeAll(item, depth + 1),
    ]);
    return Object.fromEntries(entries) as unknown;
  }

  /** The error below one of ours, as the log shows it: a parser keeps the bytes that it could not read. */
  strikeCause(error: unknown): Error {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    const copy = new Error(this.strike(message));
    copy.name = name;
    if (stack !== undefined) copy.stack = this.strike(stack);
    return copy;
  }
}

/** Either alphabet of base64; padding may follow. */
const base64Runs = /[A-Za-z0-9+/_-]{6,}={0,2}/g;

function matcher(secrets: readonly string[]): RegExp | null {
  const forms = new Set(secrets.flatMap(formsOf));
  if (forms.size === 0) return null;
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  // In any case, because a host's name is in lower case.
  return new RegExp(longestFirst.map(pattern).join("|"), "gi");
}

function pattern(form: string): string {
  const literal = form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return form.length < SHORT ? `(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])` : literal;
}

/** The secret as it may stand in a URL, a form, JSON or HTML. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const percent = encodeURIComponent(secret);
  return [
    secret,
    percent,
    percent.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    new URLSearchParams({ "": secret }).toString().slice(1),
    json,
    json.replaceAll("/", "\\/"),
    // As Go writes JSON, and as others write it in ASCII only.
    json.replace(/[<>&]/g, unicodeEscape),
    json.replace(/[<>&]|[^\x20-\x7e]/g, unicodeEscape),
    secret.replace(/[&<>"']/g, (sign) => htmlNames[sign] ?? sign),
    secret.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  ];
}

const unicodeEscape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
const htmlNames: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};

const toBase64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
