import "server-only";

/** Why something that is declared elsewhere cannot be changed here, and where it can. */
export const configuration = {
  fromEnvironment: '"{name}" comes from the environment. Change it there and restart.',
  fromFile: '"{name}" comes from {place}. Change it there: Drydock sees that by itself.',
} as const;
