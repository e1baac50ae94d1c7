import "server-only";
import { hashSecret, newSecret } from "./random-secret";

export function newApiToken(): string {
  return `dd_${newSecret()}`;
}

export function hashApiToken(token: string): string {
  return hashSecret(token);
}
