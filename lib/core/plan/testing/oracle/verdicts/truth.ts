/** What can be said of a question: an answer that nobody knows stays unknown whatever is made of it. */
export type Truth = "yes" | "no" | "unknown";

export function truthOf(holds: boolean): Truth {
  return holds ? "yes" : "no";
}

export function allOf(answers: Truth[]): Truth {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

export function anyOf(answers: Truth[]): Truth {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

export function notOf(answer: Truth): Truth {
  if (answer === "unknown") return "unknown";
  return answer === "yes" ? "no" : "yes";
}
