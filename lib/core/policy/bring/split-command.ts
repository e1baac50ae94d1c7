import { type Phrase, phrase } from "../../phrases";

/** A word of a command line as the program gets it. */
export interface Word {
  text: string;
  /** It holds a variable or the output of a command, whose value the text does not say. */
  variable: boolean;
}

/** Words of one command, and whether something was wrong with its quotes. */
export interface SplitCommand {
  commands: Word[][];
  fault: Phrase | null;
}

const NAME = /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/;
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)=([^]*)$/;
/** One variable may hold so much; a text that names it again and again would grow without end. */
const MOST_CHARACTERS = 400_000;

/**
 * Splits a text as a POSIX shell does: quotes, backslashes, continued lines, comments, and variables that the
 * text itself sets before. Nothing is carried out. Takes time in proportion to the text.
 */
export function splitCommand(text: string): SplitCommand {
  return new Splitter(text).split();
}

class Splitter {
  private readonly commands: Word[][] = [];
  private words: Word[] = [];
  private word: Word | null = null;
  private readonly known = new Map<string, string>();
  private at = 0;
  private grown = 0;

  constructor(private readonly text: string) {}

  split(): SplitCommand {
    while (this.at < this.text.length) {
      const fault = this.step();
      if (fault) return { commands: [], fault };
    }
    this.endCommand();
    return { commands: this.commands, fault: null };
  }

  private step(): Phrase | null {
    const char = this.text.charAt(this.at);
    this.at += 1;
    if (char === "\\") this.escape();
    else if (char === "'") return this.single();
    else if (char === '"') return this.double();
    else if (char === "$" || char === "`") return this.expand(char);
    else if (char === "#" && this.word === null) this.at = this.lineEnd();
    else if (/[\n;&|]/.test(char)) this.endCommand();
    else if (/[<>()]/.test(char)) return phrase("bringCommand.redirects");
    else if (/\s/.test(char)) this.endWord();
    else this.add(char);
    return null;
  }

  private add(text: string, variable = false): void {
    this.word ??= { text: "", variable: false };
    this.word.text += text;
    this.word.variable ||= variable;
  }

  private endWord(): void {
    if (this.word) this.words.push(this.word);
    this.word = null;
  }

  /** A command of assignments only tells what its variables are from there on. */
  private endCommand(): void {
    this.endWord();
    const { words } = this;
    this.words = [];
    if (words[0]?.text === "$") words.shift();
    if (words.length === 0) return;
    const assignments = words.map((word) => (word.variable ? null : ASSIGNMENT.exec(word.text)));
    if (!assignments.every((match) => match !== null)) {
      this.commands.push(words);
      return;
    }
    for (const [, name = "", value = ""] of assignments) this.known.set(name, value);
  }

  private escape(): void {
    const next = this.text.charAt(this.at);
    this.at += 1;
    if (next === "\r" && this.text.charAt(this.at) === "\n") this.at += 1;
    else if (next !== "\n") this.add(next);
  }

  private single(): Phrase | null {
    const end = this.text.indexOf("'", this.at);
    if (end === -1) return phrase("bringCommand.openQuote");
    this.add(this.text.slice(this.at, end));
    this.at = end + 1;
    return null;
  }

  private double(): Phrase | null {
    this.add("");
    while (this.at < this.text.length) {
      const char = this.text.charAt(this.at);
      this.at += 1;
      if (char === '"') return null;
      if (char === "$" || char === "`") {
        const fault = this.expand(char);
        if (fault) return fault;
      } else if (char === "\\" && /[$`"\\\n]/.test(this.text.charAt(this.at))) {
        this.escape();
      } else {
        this.add(char);
      }
    }
    return phrase("bringCommand.openQuote");
  }

  private expand(char: string): Phrase | null {
    // A name is short; looking further would cost the length of the text each time.
    const ahead = this.text.slice(this.at - 1, this.at + 200);
    const name = NAME.exec(ahead);
    const value = name && this.known.get(name[1] ?? name[2] ?? "");
    if (name && value !== undefined && value !== null) {
      this.at += name[0].length - 1;
      this.grown += value.length;
      if (this.grown > MOST_CHARACTERS) return phrase("bringCommand.variablesTooLong");
      this.add(value);
    } else {
      this.add(char, char === "`" || /^\$[A-Za-z_{(0-9@*]/.test(ahead));
    }
    return null;
  }

  private lineEnd(): number {
    const end = this.text.indexOf("\n", this.at);
    return end === -1 ? this.text.length : end;
  }
}
