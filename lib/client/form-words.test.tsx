import { zodResolver } from "@hookform/resolvers/zod";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useForm } from "react-hook-form";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { registryUrl } from "@/lib/core/api/registries";
import { sayFault, zodWords } from "./form-words";
import { loadLanguage } from "./language";

afterEach(() => {
  cleanup();
  document.documentElement.removeAttribute("lang");
});

const schema = z.object({ url: registryUrl, name: z.string().min(1) });

function Form() {
  const defaultValues = { url: "registry.example.com", name: "" };
  const form = useForm({ resolver: zodResolver(schema, zodWords()), defaultValues });
  const { url, name } = form.formState.errors;
  return (
    <form onSubmit={form.handleSubmit(() => undefined)}>
      <p>{sayFault(url)}</p>
      <p>{sayFault(name)}</p>
      <button>Save</button>
    </form>
  );
}

test.each([
  ["en", "Give the registry's address with http:// or https://.", /^Too small: expected string/],
  ["de", "Geben Sie die Adresse der Registry mit http:// oder https:// an.", /^Zu klein/],
])("a form says what is wrong in the language of its reader: %s", async (lang, own, ofZod) => {
  await loadLanguage("de");
  document.documentElement.lang = lang;
  render(<Form />);
  await userEvent.click(screen.getByRole("button"));
  expect(await screen.findByText(own)).toBeVisible();
  expect(screen.getByText(ofZod)).toBeVisible();
});
