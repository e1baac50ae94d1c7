import "server-only";

export const search = {} as const;
