import "server-only";
import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";
import pLimit from "p-limit";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

interface Cost {
  N: number;
  r: number;
  p: number;
}

const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const KEY_BYTES = 32;
/** Each hash takes 128·N·r = 32 MiB and one thread of Node's pool; sign-ins must not starve the rest. */
const slots = pLimit(2);

async function run(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  const options = { N, r, p, maxmem: 256 * N * r };
  return slots(() => derive(password.normalize("NFC"), salt, KEY_BYTES, options));
}

/** `scrypt$N$r$p$salt$key`: the cost travels along, so that it can be raised later. */
export async function hashPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await run(password, salt, cost);
  const encoded = [salt, key].map((bytes) => bytes.toString("base64url"));
  return ["scrypt", cost.N, cost.r, cost.p, ...encoded].join("$");
}

/** False for a wrong password; throws for a hash that is none of ours. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !key) throw new Error("Unknown password hash.");
  const expected = Buffer.from(key, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const actual = await run(password, Buffer.from(salt, "base64url"), cost);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

let decoy: Promise<string> | undefined;

/** Takes as long as a check for a user who exists, so that time does not tell who does. */
export async function wastePasswordCheck(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  await verifyPassword(password, await decoy);
  return false;
}
