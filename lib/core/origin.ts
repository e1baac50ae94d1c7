/**
 * Where something is declared that cannot be changed on the screens: the environment, or a place in a configuration
 * file, "drydock.yaml:12". null, of everything else: people made it.
 */
export type Origin = string | null;

export const ENVIRONMENT = "environment";

export const sayOrigin = (origin: string): string =>
  origin === ENVIRONMENT ? "the environment" : origin;

/** Why something that is declared elsewhere cannot be changed here, and where it can. */
export function sayDeclared(name: string, origin: string): string {
  return origin === ENVIRONMENT
    ? `"${name}" comes from the environment. Change it there and restart.`
    : `"${name}" comes from ${origin}. Change it there: Drydock sees that by itself.`;
}
