import type { ExternalToast } from "sonner";

const load = () => import("sonner");
type Options = Pick<ExternalToast, "description" | "action">;

/** A message at the edge of the screen for a few seconds. What draws it is loaded with the first of them. */
export const toast = {
  info: (message: string, options?: Options) =>
    void load().then((sonner) => sonner.toast(message, options)),
  success: (message: string, options?: Options) =>
    void load().then((sonner) => sonner.toast.success(message, options)),
  error: (message: string, options?: Options) =>
    void load().then((sonner) => sonner.toast.error(message, options)),
};
