/** Text that lives as long as the browser's tab. Where the browser forbids that, nothing is kept. */
export const tabStore = {
  read(key: string): string | null {
    return attempt(() => window.sessionStorage.getItem(key));
  },
  write(key: string, text: string): void {
    attempt(() => window.sessionStorage.setItem(key, text));
  },
  /** For signing out: the next person at this browser starts from nothing. */
  clear(): void {
    attempt(() => window.sessionStorage.clear());
  },
};

function attempt<T>(access: () => T): T | null {
  try {
    return access();
  } catch {
    return null;
  }
}
