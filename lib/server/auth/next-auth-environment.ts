import "server-only";

/**
 * next-auth takes its own address from these two variables and from nowhere else. With a public address
 * that is the one; else the Host of each request, which decides only where this same caller is sent.
 */
export function prepareNextAuthEnvironment(publicUrl: string | undefined): void {
  // Compose files pass unset variables on as empty ones, which next-auth takes for an address.
  if (process.env.NEXTAUTH_URL === "") delete process.env.NEXTAUTH_URL;
  if (publicUrl) process.env.NEXTAUTH_URL = new URL(publicUrl).origin;
  else process.env.AUTH_TRUST_HOST = "true";
}
