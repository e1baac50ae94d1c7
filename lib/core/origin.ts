/**
 * Where something is declared that cannot be changed on the screens: the environment, or a place in a configuration
 * file, "drydock.yaml:12". null, of everything else: people made it.
 */
export type Origin = string | null;

export const ENVIRONMENT = "environment";

export const sayOrigin = (origin: string): string =>
  origin === ENVIRONMENT ? "the environment" : origin;
