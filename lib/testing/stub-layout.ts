import { beforeEach, vi } from "vitest";

/** jsdom has no layout: this gives everything that observes its size so much room. */
export function stubLayout(width: number, height: number): void {
  beforeEach(() => {
    vi.stubGlobal(
      "ResizeObserver",
      class {
        constructor(private readonly report: (entries: unknown[]) => void) {}
        observe() {
          this.report([{ contentRect: { width, height } }]);
        }
        unobserve() {}
        disconnect() {}
      },
    );
    return () => vi.unstubAllGlobals();
  });
}
