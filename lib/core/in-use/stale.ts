/** After this long a source counts as silent: as policies have it where they say nothing else. */
export const SILENT_AFTER_MS = 24 * 60 * 60 * 1000;
