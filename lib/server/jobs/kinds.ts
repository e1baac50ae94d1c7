import "server-only";

/** Every kind of job, loaded when the first of it comes. */
export function registerJobKinds(): void {}
