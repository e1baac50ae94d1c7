import "server-only";
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";
import { HashQueue, type HashCaller } from "./hash-queue";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

interface Cost {
  N: number;
  r: number;
  p: number;
}

const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Drydock itself, at its start. */
const ownCaller: HashCaller = { known: true, account: "", network: "" };

// On `globalThis`, since Next gives each route an instance of this module: they must share one queue.
const holder = globalThis as typeof globalThis & { drydockHashQueue?: HashQueue };
const queue = (holder.drydockHashQueue ??= new HashQueue());

function run(
  password: string,
  salt: Buffer,
  { N, r, p }: Cost,
  caller: HashCaller,
): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return queue.run(caller, () => derive(password.normalize("NFC"), salt, KEY_BYTES, options));
}

/**
 * `scrypt$N$r$p$salt$key`: the cost travels along, so that it can be raised later.
 * Throws TOO_MANY_REQUESTS when too many wait; so does every function here.
 */
export async function hashPassword(
  password: string,
  { caller = ownCaller, ...cost }: Partial<Cost> & { caller?: HashCaller } = {},
): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const whole = { ...COST, ...cost };
  return encode(whole, salt, await run(password, salt, whole, caller));
}

/** False for a wrong password; throws for a hash that is none of ours. */
export async function verifyPassword(
  password: string,
  hash: string,
  caller: HashCaller = ownCaller,
): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !key) throw new Error("Unknown password hash.");
  const expected = Buffer.from(key, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const actual = await run(password, Buffer.from(salt, "base64url"), cost, caller);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** A hash that no password has, of the same cost as a real one. */
export const nobodysHash = encode(COST, randomBytes(SALT_BYTES), randomBytes(KEY_BYTES));

/** Takes as long as a check for a user who exists, so that time does not tell who does. */
export async function wastePasswordCheck(password: string, caller?: HashCaller): Promise<false> {
  await verifyPassword(password, nobodysHash, caller);
  return false;
}

function encode({ N, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return ["scrypt", N, r, p, ...[salt, key].map((bytes) => bytes.toString("base64url"))].join("$");
}
