export const untagged = {} as const;
