export const manifest = {} as const;
