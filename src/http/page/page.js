// Relata's query page. It needs nothing but the browser.
//
// In the order of the file: helpers, tokens, the schema, the walker that tells what each token means, samples, the
// formatter, JSON, the editor, completion, the answer, statements, docs, and the page that joins them.

const ENDPOINT = "graphql";
const HISTORY_LIMIT = 30;
const COLOURED_CHARACTERS = 150_000; // A longer document is edited without colours.
const WHOLE_LINES = 3_000; // A longer answer is rendered only where it is scrolled to.
const FOLDABLE_CHARACTERS = 30_000_000; // A longer answer is shown as plain text, and only its beginning.
const PLAIN_CHARACTERS = 200_000;
const LINE_CHARACTERS = 4_000; // A longer line of the answer is cut on the screen, not in the copy.
const LINE_WIDTH = 80; // Arguments that go beyond it are put on lines of their own by the formatter.
const ERROR_CARDS = 50;
const OPERATION_KINDS = ["query", "mutation", "subscription"];
const COMPOSITE_KINDS = ["OBJECT", "INTERFACE", "UNION"];
const KIND_NAMES = { OBJECT: "Object", INTERFACE: "Interface", UNION: "Union", INPUT_OBJECT: "Input type", ENUM: "Enum", SCALAR: "Scalar" };

// -------------------------------------------------------------------------------------------------------- helpers

const byId = (id) => document.getElementById(id);
const clamp = (value, least, most) => Math.max(least, Math.min(most, value));
const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const BYTES = { notation: "compact", maximumSignificantDigits: 3, style: "unit", unit: "byte", unitDisplay: "narrow" };
const sizeText = (bytes) => bytes.toLocaleString("en", BYTES).replace(/(?=[A-Z])/, " ");
const timeText = (milliseconds) => `${milliseconds.toLocaleString("en", { maximumFractionDigits: milliseconds < 10 ? 2 : 0 })} ms`;

/** Builds an element: `make("button", { class: "link", onclick: go }, "Go")`. Empty attributes and children fall away. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

const button = (kind, onclick, ...children) => make("button", { type: "button", class: kind, onclick }, ...children);

/** A private window or a full store must not stop the page, so failures of the store are passed over. */
const store = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(`relata.${name}`));
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(`relata.${name}`, JSON.stringify(value));
    } catch { /* Then nothing is remembered. */ }
  },
};

function delayed(action, milliseconds) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

const hideToast = delayed(() => byId("toast").classList.remove("shown"), 3_500);

function toast(text) {
  byId("toast").textContent = text;
  byId("toast").classList.add("shown");
  hideToast();
}

/** `navigator.clipboard` is missing on plain HTTP away from localhost, hence the older way as a second try. */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    const focused = document.activeElement;
    const area = make("textarea", { class: "unseen" });
    area.value = text;
    document.body.append(area);
    area.select();
    toast(document.execCommand("copy") ? done : "The browser did not allow copying");
    area.remove();
    focused?.focus();
  }
}

/** Line and column of an offset, both from 1. */
function placeOf(text, offset) {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: lines.at(-1).length + 1 };
}

function offsetOf(text, line, column) {
  const lines = text.split("\n");
  const row = clamp(line, 1, lines.length) - 1;
  return lines.slice(0, row).join("").length + row + clamp(column - 1, 0, lines[row].length);
}

// -------------------------------------------------------------------------------------------------------- tokens

const GRAPHQL_TOKEN = new RegExp([
  /(?<comment>#[^\n\r]*)/,
  /(?<string>"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?)/,
  /(?<number>-?\d[\w.+-]*)/,
  /(?<variable>\$\w*)/,
  /(?<directive>@\w*)/,
  /(?<name>[A-Za-z_]\w*)/,
  /(?<punctuation>\.\.\.|[!&():=[\]{|}])/,
  /(?<other>[^\s,\uFEFF])/,
].map((part) => part.source).join("|"), "g");

/** The tokens an expression with one named group per kind finds; `breaks` counts the line breaks in front of each. */
function scan(source, expression) {
  const tokens = [];
  let end = 0;
  for (const match of source.matchAll(expression)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    const breaks = source.slice(end, match.index).split("\n").length - 1;
    end = match.index + match[0].length;
    tokens.push({ kind, role: kind, text: match[0], start: match.index, end, breaks });
  }
  return tokens;
}

const tokenize = (source) => scan(source, GRAPHQL_TOKEN);
const isOpener = (text) => ["{", "(", "["].includes(text);
const isCloser = (text) => ["}", ")", "]"].includes(text);
const withoutComments = (tokens) => tokens.filter((token) => token.kind !== "comment");

/** Puts the text into an element, each token in the colour of its role. */
function paint(element, source, tokens) {
  const pieces = new DocumentFragment();
  let end = 0;
  for (const token of tokens) {
    const kind = `code-${token.role}${token.unknown ? " code-unknown" : ""}`;
    pieces.append(source.slice(end, token.start), make("span", { class: kind }, token.text));
    end = token.end;
  }
  pieces.append(source.slice(end));
  element.replaceChildren(pieces);
}

// -------------------------------------------------------------------------------------------------------- schema

const INTROSPECTION = `query Introspection {
  __schema {
    queryType { name } mutationType { name } subscriptionType { name }
    types {
      kind name description
      fields(includeDeprecated: true) {
        name description isDeprecated deprecationReason type { ...Reference }
        args { ...Input }
      }
      inputFields { ...Input }
      interfaces { name }
      possibleTypes { name }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
    }
    directives { name description args { ...Input } }
  }
}
fragment Input on __InputValue { name description defaultValue type { ...Reference } }
fragment Reference on __Type { kind name ${"ofType { kind name ".repeat(5)}${"}".repeat(6)}`;

function typeText(reference) {
  if (reference.kind === "NON_NULL") return `${typeText(reference.ofType)}!`;
  return reference.kind === "LIST" ? `[${typeText(reference.ofType)}]` : reference.name;
}

const nullable = (reference) => (reference?.kind === "NON_NULL" ? reference.ofType : reference);
const isList = (reference) => nullable(reference)?.kind === "LIST";
const nameOf = (reference) => (reference?.ofType ? nameOf(reference.ofType) : reference?.name);
const isRequired = (input) => input.type.kind === "NON_NULL" && (input.defaultValue ?? null) === null;
const needsNoArguments = (field) => !field.args.some(isRequired);
const summary = (text, description) => (description ? `${text} · ${description}` : text);

class Schema {
  constructor(introspected) {
    this.types = new Map(introspected.types.map((type) => [type.name, type]));
    this.directives = introspected.directives;
    this.roots = new Map();
    for (const kind of OPERATION_KINDS) {
      const root = this.types.get(introspected[`${kind}Type`]?.name);
      if (root) this.roots.set(kind, root);
    }
  }

  /** The types to be shown, without those of introspection. */
  list(kinds = Object.keys(KIND_NAMES)) {
    return [...this.types.values()].filter((type) => kinds.includes(type.kind) && !type.name.startsWith("__"));
  }

  named(reference) {
    return this.types.get(nameOf(reference));
  }

  isComposite(reference) {
    return COMPOSITE_KINDS.includes(this.named(reference)?.kind);
  }

  /** A field of a type, also one of those that introspection adds. */
  field(type, name) {
    if (name === "__typename") return { name, args: [], type: { name: "String" }, description: "The name of the type." };
    if (name === "__schema" && type === this.roots.get("query")) return { name, args: [], type: { name: "__Schema" } };
    return type?.fields?.find((field) => field.name === name);
  }

  /** What `... on` may name inside a type: the types that share an object with it. */
  overlapping(type) {
    const objectsOf = (one) => one.possibleTypes?.map((possible) => possible.name) ?? [one.name];
    const own = type && objectsOf(type);
    return this.list(COMPOSITE_KINDS).filter((other) => !own || objectsOf(other).some((name) => own.includes(name)));
  }
}

// -------------------------------------------------------------------------------------------------------- walker

const FRAME_CLOSERS = { selection: "}", object: "}", arguments: ")", variables: ")", list: "]" };

/**
 * Walks a document from its start and keeps the frames it stands in (selections, arguments, lists, ...). On the way it
 * gives each token its role for colouring; where it stands at the end is what completion asks. Unfinished text is fine.
 *
 * Of a frame, `expects` tells what must come next ("type", "spread", "value" or nothing in particular), `inner` the type
 * of what comes next, and `callable` the field or directive whose arguments may follow.
 */
class Walker {
  constructor(schema) {
    this.schema = schema;
    this.variables = new Map();
    this.stack = [{ kind: "document" }];
  }

  get frame() {
    return this.stack.at(-1);
  }

  walk(tokens, until = Infinity) {
    const words = withoutComments(tokens);
    for (let index = 0; index < words.length && words[index].start < until; index++) this.step(words[index], words[index + 1]);
    return this;
  }

  step(token, next) {
    const { frame } = this;
    const isName = token.kind === "name";
    if (isCloser(token.text)) this.leave(token.text);
    else if (isOpener(token.text)) this.enter(token.text, frame);
    else if (isName && frame.expects === "type") this.nameType(token, frame);
    else if (token.kind === "directive" && frame.expects !== "value") this.nameDirective(token, frame);
    else if (frame.kind === "document" && isName) this.inHeader(token, frame);
    else if (frame.kind === "selection") this.inSelection(token, next, frame);
    else if (frame.kind === "variables" && frame.expects !== "value") this.inVariables(token, frame);
    else if (frame.kind !== "document") this.inValues(token, frame);
  }

  /** A closer ends the innermost frame it fits; frames left open inside are given up. */
  leave(closer) {
    const index = this.stack.findLastIndex((frame) => FRAME_CLOSERS[frame.kind] === closer);
    if (index > 0) this.stack.length = index;
  }

  enter(opener, frame) {
    const { kind, expects, callable, inner } = frame;
    if (kind === "variables" && opener === "[" && expects !== "value") return; // The type of a variable, a list.
    if (kind === "variables" || kind === "arguments" || kind === "object") frame.expects = null;
    if (opener === "(" && kind === "document" && !callable) this.stack.push({ kind: "variables" });
    else if (opener === "(") this.stack.push({ kind: "arguments", inputs: callable?.args, used: new Set() });
    // A single value is accepted where a list is expected, so a type that is no list stands for its items too.
    else if (opener === "[") this.stack.push({ kind: "list", expects: "value", inner: isList(inner) ? nullable(inner).ofType : inner });
    else if (kind === "selection") this.stack.push({ kind, type: inner });
    else if (kind === "document") {
      this.stack = [{ kind }, { kind: "selection", type: frame.header ? inner : this.schema?.roots.get("query") }];
    } else this.stack.push({ kind: "object", inputs: this.schema?.named(inner)?.inputFields, used: new Set() });
  }

  nameType(token, frame) {
    const type = this.schema?.types.get(token.text);
    token.role = "type";
    token.unknown = this.schema && !type;
    token.hint = type && summary(`${type.name}, ${KIND_NAMES[type.kind].toLowerCase()}`, type.description);
    frame.inner = type;
    frame.expects = null;
    if (frame.kind === "variables") this.variables.set(frame.variable, token.text);
  }

  nameDirective(token, frame) {
    frame.callable = this.schema?.directives.find((directive) => `@${directive.name}` === token.text) ?? {};
    token.unknown = this.schema && !frame.callable.name;
  }

  inHeader(token, frame) {
    token.role = "keyword";
    if (frame.header === "fragment" && token.text === "on") frame.expects = "type";
    else if (!frame.header && [...OPERATION_KINDS, "fragment"].includes(token.text)) {
      frame.header = token.text;
      frame.inner = this.schema?.roots.get(token.text);
      this.variables = new Map();
    } else token.role = "definition";
  }

  inSelection(token, next, frame) {
    const { expects } = frame;
    if (token.text === "...") Object.assign(frame, { expects: "spread", inner: frame.type, callable: undefined });
    else if (token.kind === "name") {
      frame.expects = null;
      if (expects === "spread" && token.text === "on") {
        token.role = "keyword";
        frame.expects = "type";
      } else if (expects === "spread") token.role = "definition";
      else if (next?.text === ":") token.role = "alias";
      else this.nameField(token, frame);
    }
  }

  nameField(token, frame) {
    const field = this.schema?.field(frame.type, token.text);
    token.role = "field";
    token.unknown = frame.type && !field;
    if (field && frame.type) token.hint = summary(`${frame.type.name}.${field.name}: ${typeText(field.type)}`, field.description);
    else if (frame.type) token.hint = `${frame.type.name} has no field “${token.text}”`;
    frame.callable = field;
    frame.inner = this.schema?.named(field?.type);
  }

  inVariables(token, frame) {
    if (token.text === ":") frame.expects = "type";
    else if (token.text === "=") frame.expects = "value";
    else if (token.kind === "variable") {
      frame.variable = token.text;
      this.variables.set(token.text, "");
    }
  }

  /** Arguments, fields of an input object, items of a list, and the default value of a variable. */
  inValues(token, frame) {
    if (token.text === ":") frame.expects = "value";
    else if (token.kind === "name" && frame.expects !== "value") {
      const input = frame.inputs?.find((one) => one.name === token.text);
      token.role = "argument";
      token.unknown = frame.inputs && !input;
      token.hint = input && summary(`${input.name}: ${typeText(input.type)}`, input.description);
      frame.inner = input?.type;
      frame.used.add(token.text);
    } else if (token.kind !== "punctuation") {
      if (token.kind === "name") token.role = ["true", "false", "null"].includes(token.text) ? "keyword" : "enum";
      if (frame.kind !== "list") frame.expects = null;
    }
  }
}

// -------------------------------------------------------------------------------------------------------- samples

/** The operations of a document: kind, name (or null), and where each begins and ends. */
function operationsOf(tokens) {
  const operations = [];
  let current = null;
  let depth = 0;
  for (const token of withoutComments(tokens)) {
    if (!current) {
      current = { kind: token.text === "{" ? "query" : token.text, name: null, start: token.start, end: Infinity };
      if (OPERATION_KINDS.includes(current.kind)) operations.push(current);
    } else if (depth === 0 && token.kind === "name") current.name ??= token.text;
    if (isOpener(token.text)) depth++;
    if (isCloser(token.text)) depth--;
    if (token.text === "}" && depth <= 0) {
      current.end = token.end;
      current = null;
      depth = 0;
    }
  }
  return operations;
}

/** A selection of the plain fields of a type or, where it has none, of the first type below it. */
function leafSelection(schema, reference, depth = 0) {
  if (!schema.isComposite(reference)) return "";
  const fields = (schema.named(reference).fields ?? []).filter((field) => needsNoArguments(field) && !field.isDeprecated);
  const leaves = fields.filter((field) => !schema.isComposite(field.type)).map((field) => field.name);
  if (leaves.length) return `{ ${leaves.join(" ")} }`;
  const inner = depth < 3 ? fields[0] : undefined;
  return inner ? `{ ${inner.name} ${leafSelection(schema, inner.type, depth + 1)} }` : "{ __typename }";
}

/** A value of the right shape to start from. */
function placeholderOf(schema, reference, depth = 0) {
  if (isList(reference)) return [placeholderOf(schema, nullable(reference).ofType, depth)];
  const type = schema.named(reference);
  if (type?.kind === "ENUM") return type.enumValues[0]?.name;
  if (type?.kind !== "INPUT_OBJECT") return { Int: 0, Float: 0, Boolean: false }[type?.name] ?? "";
  const required = depth < 4 ? type.inputFields.filter(isRequired) : [];
  return Object.fromEntries(required.map((input) => [input.name, placeholderOf(schema, input.type, depth + 1)]));
}

/** A sample operation for a root field; what the field requires becomes a variable. */
function sampleFor(schema, kind, field) {
  const required = field.args.filter(isRequired);
  const isLimit = (input) => ["limit", "first"].includes(input.name) && nameOf(input.type) === "Int" && !isRequired(input);
  const limits = field.args.filter(isLimit);
  const given = [...required.map(({ name }) => `${name}: $${name}`), ...limits.map(({ name }) => `${name}: 10`)].join(", ");
  const definitions = required.map(({ name, type }) => `$${name}: ${typeText(type)}`).join(", ");
  const variables = Object.fromEntries(required.map((input) => [input.name, placeholderOf(schema, input.type)]));
  const header = definitions ? `${kind} ${field.name}(${definitions})` : kind === "query" ? "" : kind;
  const query = prettify(`${header} { ${field.name}${given && `(${given})`} ${leafSelection(schema, field.type)} }`);
  return { query, variables: definitions && JSON.stringify(variables, null, 2) };
}

/** What a first visitor finds in the editor. */
function firstSample(schema) {
  const root = schema.roots.get("query");
  const fields = (root?.fields ?? []).filter(needsNoArguments);
  const movies = fields.find((field) => field.name === "movies");
  const movie = schema.named(movies?.type);
  if (movie && ["name", "releasedOn", "actors"].every((name) => schema.field(movie, name))) {
    return prettify("{ movies(limit: 5) { name releasedOn actors(limit: 3) { name } } }");
  }
  const field = movies ?? fields.find((one) => isList(one.type)) ?? fields[0];
  return field ? sampleFor(schema, "query", field).query : "";
}

// -------------------------------------------------------------------------------------------------------- formatter

/**
 * Lays out a document anew. Only white space and commas change: words, strings and comments stay as they are, which is
 * checked at the end. Throws an error with a readable message when brackets do not match.
 */
function prettify(source) {
  const tokens = tokenize(source);
  const closers = matchBrackets(tokens, source);
  const frames = [{ mode: "document", isTall: true }];
  const words = [];
  let text = "";
  for (const [index, token] of tokens.entries()) {
    const isEnd = isCloser(token.text);
    const frame = isEnd ? frames.pop() : frames.at(-1);
    const indent = `\n${"  ".repeat(frames.length - 1)}`;
    const between = index === 0 ? "" : separatorOf(token, tokens[index - 1], words, frame, isEnd);
    text += between.replace("\n", indent).replace(/^\+/, "\n") + (token.kind === "comment" ? token.text.trimEnd() : token.text);
    if (token.kind !== "comment") words.push(token);
    if (isOpener(token.text)) {
      const column = text.length - text.lastIndexOf("\n");
      frames.push(frameOf(token.text, frame.mode, tokens.slice(index + 1, closers.get(token)), column));
    }
  }
  const plain = (one) => tokenize(one).map((token) => token.text.trimEnd()).join(" ");
  if (plain(source) !== plain(text)) throw new Error("This document cannot be laid out safely, so it stays as it was");
  return text;
}

/** For each opening bracket the index of its closing one. */
function matchBrackets(tokens, source) {
  const closers = new Map();
  const open = [];
  const fail = (token, problem) => {
    const name = token.kind === "string" ? "string" : `“${token.text}”`;
    throw new Error(`The ${name} in line ${placeOf(source, token.start).line} ${problem}`);
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "string" && !/^("""[^]*"""|"[^]*")$/.test(token.text)) fail(token, "is not closed");
    if (isOpener(token.text)) open.push(token);
    if (!isCloser(token.text)) continue;
    if (!["{}", "()", "[]"].includes(`${open.at(-1)?.text}${token.text}`)) fail(token, "has no counterpart");
    closers.set(open.pop(), index);
  }
  if (open.length) fail(open.at(-1), "is not closed");
  return closers;
}

/** How the inside of a bracket is laid out: an entry per line or all on one. A brace holds a selection, unless it is a value. */
function frameOf(opener, outer, inside, column) {
  const isSelection = opener === "{" && ["document", "selection"].includes(outer);
  const mustBreak = inside.some((token) => token.kind === "comment" || token.text.includes("\n"));
  const width = inside.reduce((sum, token) => sum + token.text.length + 1, column);
  return {
    mode: isSelection ? "selection" : opener === "[" ? "list" : "arguments",
    isTall: inside.length > 0 && (isSelection || mustBreak || width > LINE_WIDTH),
    padding: opener === "{" && inside.length ? " " : "",
  };
}

/** What goes in front of a token: nothing, a space, a comma, a line break, or ("+") a blank line as well. */
function separatorOf(token, previous, words, frame, isEnd) {
  const lineBreak = token.breaks > 1 ? "+\n" : "\n";
  const isFirst = isOpener(previous.text);
  if (token.kind === "comment" && token.breaks === 0) return " ";
  if (isEnd || isFirst) return frame.isTall || previous.kind === "comment" ? "\n" : frame.padding;
  if (previous.kind === "comment") return lineBreak;
  if (frame.mode === "document" && words.at(-1)?.text === "}") return "+\n";
  if (token.kind === "comment") return lineBreak;
  if (startsEntry(token, words.at(-1), words.at(-2), frame.mode)) return frame.isTall ? lineBreak : ", ";
  return needsSpace(token, previous, frame.mode) ? " " : "";
}

/** Whether a new field, argument or item begins, in contrast to a part of the one before. */
function startsEntry(token, previous, before, mode) {
  if (mode === "list") return token.text !== "!";
  if (mode === "document") return false;
  if (mode === "selection" && token.text === "...") return true;
  if (token.kind !== "name" && token.kind !== "variable") return false;
  return ![":", "=", "..."].includes(previous.text) && !(previous.text === "on" && before.text === "...");
}

function needsSpace(token, previous, mode) {
  if (token.text === ":" || token.text === "!") return false;
  if (token.text === "(") return mode === "document" && OPERATION_KINDS.includes(previous.text);
  return !(previous.text === "..." && token.kind === "name" && token.text !== "on");
}

// -------------------------------------------------------------------------------------------------------- JSON

const JSON_WORD = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
const JSON_TOKEN = new RegExp([
  /(?<key>"(?:\\.|[^"\\\n])*"(?=\s*:))|(?<string>"(?:\\.|[^"\\\n])*"?)/,
  /(?<number>-?\d[\d.eE+-]*)|(?<keyword>true|false|null)|(?<punctuation>[{}[\]:,])|(?<other>\S)/,
].map((part) => part.source).join("|"), "g");

/**
 * Valid JSON as lines: { depth, key, value, tail } and, on a line that opens an object or a list, `end` (the index of
 * the closing line) and `count` (of entries). Works on the text and not on parsed values, so that numbers beyond the
 * precision of the browser are shown as the server wrote them.
 */
function jsonLines(text) {
  const lines = [];
  const open = [];
  let keyed = null; // A line that has its key and waits for its value.
  const add = (value) => lines.push({ depth: open.length, key: null, value, tail: "", end: -1, count: 0 });
  for (const [word] of text.matchAll(JSON_WORD)) {
    if (word === ",") lines.at(-1).tail = ",";
    else if (word === ":") {
      keyed = lines.at(-1);
      keyed.key = keyed.value;
    } else if (word === "}" || word === "]") {
      const opener = lines[open.pop()];
      if (opener.count === 0) opener.value += word;
      else opener.end = add(word) - 1;
    } else {
      if (keyed) keyed.value = word;
      else {
        if (open.length) lines[open.at(-1)].count++;
        add(word);
      }
      keyed = null;
      if (word === "{" || word === "[") open.push(lines.length - 1);
    }
  }
  return lines;
}

const lineText = (line) => `${"  ".repeat(line.depth)}${line.key === null ? "" : `${line.key}: `}${line.value}${line.tail}`;
const prettyJson = (text) => jsonLines(text).map(lineText).join("\n");

/** Says what is wrong with the variables, in the words of the browser, or returns null. */
function problemOfVariables(text) {
  if (!text.trim()) return null;
  try {
    const value = JSON.parse(text);
    return value && typeof value === "object" && !Array.isArray(value) ? null : 'Variables are an object, such as { "limit": 5 }';
  } catch ({ message }) {
    const reason = message.replace(/^JSON\.parse: |^JSON Parse error: | in JSON(?= at)|, (\.\.\.)?"[^]*is not valid JSON$/g, "");
    return `Not valid JSON: ${reason}`;
  }
}

// -------------------------------------------------------------------------------------------------------- editor

const ruler = document.createElement("canvas").getContext("2d");

/** A textarea over a layer with the same text in colours. The frame around both scrolls, so the two never part. */
class CodeEditor {
  constructor(root, tokensOf, changed) {
    Object.assign(this, { root, tokensOf, changed, interceptKey: () => false, isWritten: false, isLeaving: false });
    [this.area, this.layer, this.gutter] = ["textarea", ".layer", ".gutter"].map((part) => root.querySelector(part));
    this.area.addEventListener("input", (event) => this.update(event));
    this.area.addEventListener("keydown", (event) => this.pressed(event));
    this.repaint();
  }

  get text() {
    return this.area.value;
  }

  /** Sets the text without a way to undo it, for when the page opens. */
  set text(value) {
    this.area.value = value;
    this.update();
  }

  get caret() {
    return this.area.selectionStart;
  }

  update(event) {
    this.repaint();
    this.changed(event);
  }

  repaint() {
    this.tokens = this.tokensOf(this.text);
    // Without a character after the last line break the last, empty line would have no height.
    paint(this.layer, `${this.text}\n`, this.text.length > COLOURED_CHARACTERS ? [] : this.tokens);
    const lines = this.text.split("\n");
    if (lines.length !== this.lines) this.gutter.textContent = lines.map((_, index) => index + 1).join("\n");
    this.lines = lines.length;
  }

  /** Replaces a range so that the browser's own undo takes it back; `execCommand` is the only way there is. */
  replace(start, end, text, caret = start + text.length) {
    this.isWritten = true;
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(start, end);
    // An editor that is folded away takes no focus, and the command would change whatever has it.
    const isDone = document.activeElement === this.area && document.execCommand(text ? "insertText" : "delete", false, text);
    if (!isDone && this.text.slice(start, end) !== text) {
      this.area.setRangeText(text, start, end, "end");
      this.update({});
    }
    this.area.setSelectionRange(caret, caret);
    this.reveal(caret);
    this.isWritten = false;
  }

  replaceAll(text, caret = 0) {
    if (text !== this.text) this.replace(0, this.text.length, text);
    this.moveTo(caret);
  }

  /** Where on the screen an offset is. The text is monospaced, so counting is enough. */
  pointOf(offset) {
    const style = getComputedStyle(this.layer);
    const box = this.layer.getBoundingClientRect();
    const lines = this.text.slice(0, offset).replaceAll("\t", "  ").split("\n");
    const height = parseFloat(style.lineHeight);
    const top = box.top + parseFloat(style.paddingTop) + (lines.length - 1) * height;
    ruler.font = style.font;
    const left = box.left + parseFloat(style.paddingLeft) + lines.at(-1).length * ruler.measureText("0").width;
    return { left, top, bottom: top + height };
  }

  moveTo(offset) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(offset, offset);
    this.reveal(offset);
    this.area.dispatchEvent(new Event("click")); // The caret has moved as by a click.
  }

  /** Scrolls as little as needed. The browser does so only for what is typed, not for what is put in. */
  reveal(offset) {
    const point = this.pointOf(offset);
    const { left, top } = this.root.getBoundingClientRect();
    const { clientWidth, clientHeight } = this.root;
    const outside = (start, end, least, most) => Math.max(0, end - most) || Math.min(0, start - least);
    this.root.scrollTop += outside(point.top - 20, point.bottom + 20, top, top + clientHeight);
    this.root.scrollLeft += outside(point.left - 20, point.left + 40, left + this.gutter.offsetWidth, left + clientWidth);
  }

  pressed(event) {
    if (event.isComposing || this.interceptKey(event)) return;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const { isLeaving } = this;
    // Escape lets the next Tab leave the editor, so that the keyboard is not caught in it.
    if (event.key !== "Shift") this.isLeaving = event.key === "Escape";
    if (event.key === "Tab" && isPlain && !isLeaving) this.indent(event.shiftKey);
    else if (event.key === "Enter" && isPlain) this.breakLine();
    else return;
    event.preventDefault();
  }

  /** Tab puts in two spaces, or moves the selected lines; with Shift it moves lines outwards. */
  indent(outwards) {
    const { selectionStart, selectionEnd, value } = this.area;
    const isWithinLine = !value.slice(selectionStart, selectionEnd).includes("\n");
    if (!outwards && isWithinLine) return this.replace(selectionStart, selectionEnd, "  ");
    const start = value.slice(0, selectionStart).lastIndexOf("\n") + 1;
    const end = selectionEnd + /[^\n]*/.exec(value.slice(selectionEnd))[0].length;
    const lines = value.slice(start, end);
    const moved = outwards ? lines.replace(/^( {1,2}|\t)/gm, "") : lines.replace(/^(?=.)/gm, "  ");
    this.replace(start, end, moved, Math.max(start, selectionStart + moved.length - lines.length));
    if (selectionStart !== selectionEnd) this.area.setSelectionRange(start, start + moved.length);
  }

  /** Enter keeps the indentation, goes deeper after an opening bracket, and moves a closing one to its own line. */
  breakLine() {
    const { selectionStart, selectionEnd, value } = this.area;
    const line = value.slice(0, selectionStart).split("\n").at(-1);
    const indent = /^\s*/.exec(line)[0];
    const opens = /[{([]\s*$/.test(line);
    const closes = opens && /^[ \t]*[})\]]/.test(value.slice(selectionEnd));
    const text = `\n${indent}${opens ? "  " : ""}`;
    this.replace(selectionStart, selectionEnd, closes ? `${text}\n${indent}` : text, selectionStart + text.length);
  }
}

// -------------------------------------------------------------------------------------------------------- completion

/** What can stand at the caret: { start, end, prefix, items }. Inside comments and strings there are no items. */
function suggestionsAt(source, caret, schema) {
  const tokens = tokenize(source);
  const touched = tokens.find((token) => token.start < caret && caret <= token.end);
  const isText = touched?.kind === "comment" || (touched?.kind === "string" && caret < touched.end);
  const word = ["name", "variable", "directive"].includes(touched?.kind) ? touched : undefined;
  const start = word?.start ?? caret;
  const prefix = source.slice(start, caret);
  const items = isText ? [] : candidates(new Walker(schema).walk(tokens, start), schema, tokens, prefix);
  return { start, end: word?.end ?? caret, prefix, items: matching(items, prefix.toLowerCase()) };
}

/** Names that begin with the prefix come first, then those that contain it. */
function matching(items, prefix) {
  const isLater = (item) => Math.sign(item.name.toLowerCase().indexOf(prefix));
  return items.filter((item) => isLater(item) >= 0).sort((one, other) => isLater(one) - isLater(other)).slice(0, 200);
}

function candidates(walker, schema, tokens, prefix) {
  const { frame } = walker;
  if (prefix.startsWith("@")) return schema.directives.map((one) => ({ ...one, name: `@${one.name}`, detail: "" }));
  if (frame.expects === "type") {
    const types = frame.kind === "variables" ? schema.list(["SCALAR", "ENUM", "INPUT_OBJECT"]) : schema.overlapping(frame.type);
    return types.map((type) => ({ ...type, detail: KIND_NAMES[type.kind] }));
  }
  if (frame.kind === "document") {
    const words = frame.header === "fragment" ? ["on"] : frame.header ? [] : [...schema.roots.keys(), "fragment"];
    return words.map((name) => ({ name, detail: "" }));
  }
  if (frame.expects === "spread") return [{ name: "on", insert: "on ", detail: "type" }, ...fragmentsOf(tokens)];
  if (frame.kind === "selection") {
    const fields = frame.type ? [...(frame.type.fields ?? []), schema.field(frame.type, "__typename")] : [];
    return fields.map((field) => ({ ...field, detail: typeText(field.type) }));
  }
  if (frame.expects === "value") return valueItems(walker, schema, schema.named(frame.inner));
  const inputs = (frame.inputs ?? []).filter((input) => !frame.used.has(input.name));
  return inputs.map((input) => ({ ...input, insert: `${input.name}: `, detail: typeText(input.type) }));
}

function fragmentsOf(tokens) {
  const words = withoutComments(tokens).map((token) => token.text);
  const starts = words.flatMap((word, index) => (word === "fragment" && words[index + 2] === "on" ? [index] : []));
  return starts.map((index) => ({ name: words[index + 1], detail: `on ${words[index + 3] ?? ""}` }));
}

function valueItems(walker, schema, type) {
  const values = type?.enumValues ?? (type?.name === "Boolean" ? [{ name: "true" }, { name: "false" }] : []);
  const variables = [...walker.variables].map(([name, detail]) => ({ name, detail }));
  return [...values.map((value) => ({ ...value, detail: type.name })), ...variables];
}

/** The list that opens at the caret of the editor. */
class Completion {
  constructor(editor) {
    this.editor = editor;
    [this.box, this.list, this.note] = ["completion", "completion-list", "completion-note"].map(byId);
    editor.interceptKey = (event) => this.pressed(event);
    for (const name of ["blur", "click"]) editor.area.addEventListener(name, () => this.close());
    editor.root.addEventListener("scroll", () => this.close());
    // The editor keeps the focus.
    for (const name of ["pointerdown", "mousedown"]) this.box.addEventListener(name, (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => {
      const index = [...this.list.children].indexOf(target.closest("li"));
      if (index >= 0) this.accept(this.found.items[index]);
    });
  }

  /** Called after each change of the text: typing a name, `(`, `$` or `@` opens the list. */
  typed(event) {
    if (this.editor.isWritten) return;
    // Keyboards of telephones compose words, so that `data` is not always a single character.
    const isName = ["insertText", "insertCompositionText"].includes(event?.inputType) && /[\w$@(]$/.test(event.data ?? "");
    const isShortened = !this.box.hidden && event?.inputType?.startsWith("delete");
    if (isName || isShortened) this.open("typed", event.data?.endsWith("("));
    else this.close();
  }

  open(reason, withoutPrefix) {
    const { text, caret } = this.editor;
    this.found = state.schema ? suggestionsAt(text, caret, state.schema) : { items: [] };
    const { items, prefix } = this.found;
    const isFinished = items.length === 1 && items[0].name === prefix;
    if (reason === "asked" && !items.length) toast(state.schema ? "Nothing to complete here" : "Completion needs the schema");
    if (!items.length || (reason === "typed" && (isFinished || !(prefix || withoutPrefix)))) this.close();
    else this.show();
  }

  show() {
    const { items, prefix, start } = this.found;
    this.list.replaceChildren(...items.map(({ name, detail, isDeprecated }, index) => {
      const at = name.toLowerCase().indexOf(prefix.toLowerCase());
      const parts = [name.slice(0, at), make("b", {}, name.slice(at, at + prefix.length)), name.slice(at + prefix.length)];
      const label = make("span", { class: isDeprecated && "deprecated" }, parts);
      return make("li", { role: "option", id: `completion-${index}`, "aria-selected": "false" }, label, make("span", {}, detail));
    }));
    this.box.hidden = false;
    this.select(0);
    const point = this.editor.pointOf(start);
    const { width, height } = this.box.getBoundingClientRect();
    const fitsBelow = point.bottom + height < innerHeight - 8 || point.top < height;
    this.box.style.left = `${clamp(point.left - 12, 8, innerWidth - width - 8)}px`;
    this.box.style.top = `${fitsBelow ? point.bottom + 4 : point.top - height - 4}px`;
  }

  select(index) {
    const rows = this.list.children;
    rows[this.index]?.setAttribute("aria-selected", "false");
    this.index = (index + rows.length) % rows.length;
    rows[this.index].setAttribute("aria-selected", "true");
    rows[this.index].scrollIntoView({ block: "nearest" });
    this.editor.area.setAttribute("aria-activedescendant", rows[this.index].id);
    const { description, isDeprecated, deprecationReason } = this.found.items[this.index];
    this.note.textContent = [isDeprecated && `Deprecated. ${deprecationReason ?? ""}`, description].filter(Boolean).join(" ");
  }

  close() {
    this.box.hidden = true;
    this.editor.area.removeAttribute("aria-activedescendant");
  }

  accept({ name, insert = name }) {
    const { start, end } = this.found;
    const colonFollows = /^\s*:/.test(this.editor.text.slice(end));
    this.editor.replace(start, end, colonFollows ? name : insert);
    // After an argument its values are offered at once.
    if (insert === name) this.close();
    else this.open("argument");
  }

  /** True when the key was meant for the list. */
  pressed(event) {
    const isOpen = !this.box.hidden && !event.ctrlKey && !event.metaKey && !event.altKey;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey && event.code === "Space") this.open("asked");
    else if (!isOpen) return false;
    else if (step) this.select(this.index + step);
    else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) this.accept(this.found.items[this.index]);
    else if (event.key === "Escape") this.close();
    else {
      if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.close();
      return false;
    }
    event.preventDefault();
    return true;
  }
}

// -------------------------------------------------------------------------------------------------------- answer

/** Shows JSON as lines that fold. A long answer is rendered only where it is scrolled to. */
class JsonView {
  constructor(root) {
    this.root = root;
    this.lines = [];
    this.window = make("div", { class: "json-window" });
    this.space = make("div", { class: "json-space" }, this.window);
    const renderPart = () => this.isLong && this.render();
    root.addEventListener("scroll", renderPart);
    new ResizeObserver(renderPart).observe(root);
    root.addEventListener("keydown", (event) => this.pressed(event));
    root.addEventListener("click", ({ target }) => {
      if (!target.closest("button")) return;
      root.focus({ preventScroll: true }); // The button that was clicked is rendered anew.
      this.active = Number(target.closest(".json-line").dataset.line);
      this.toggle(this.active, !this.folded.has(this.active));
    });
  }

  show(text) {
    if (text.length > FOLDABLE_CHARACTERS) return this.showPlain(text, "Too large to be laid out. Copy takes all of it. It begins:");
    Object.assign(this, { lines: jsonLines(text), folded: new Set(), active: -1 });
    this.root.replaceChildren(this.space);
    this.root.hidden = false;
    this.root.scrollTo(0, 0);
    this.layOut();
  }

  showPlain(text, note) {
    Object.assign(this, { lines: [], isLong: false });
    this.root.hidden = false;
    const beginning = make("pre", { class: "json-plain" }, text.slice(0, PLAIN_CHARACTERS));
    this.root.replaceChildren(make("p", { class: "json-note" }, note), beginning);
  }

  /** Works out which lines are not hidden by a fold, then renders. */
  layOut() {
    this.visible = [];
    let longest = 0;
    for (let index = 0; index < this.lines.length; index++) {
      const { depth, key, value, end } = this.lines[index];
      this.visible.push(index);
      longest = Math.max(longest, depth * 2 + (key?.length ?? 0) + Math.min(value.length, LINE_CHARACTERS));
      if (this.folded.has(index)) index = end;
    }
    this.isLong = this.visible.length > WHOLE_LINES;
    this.rowHeight = parseFloat(getComputedStyle(this.root).lineHeight);
    this.space.style.height = this.isLong ? `${this.visible.length * this.rowHeight}px` : "";
    this.space.style.width = this.isLong ? `calc(${longest + 30}ch + 42px)` : "";
    this.render(true);
  }

  render(anew = false) {
    const first = this.isLong ? Math.max(0, Math.floor(this.root.scrollTop / this.rowHeight) - 30) : 0;
    const last = this.isLong ? first + Math.ceil(this.root.clientHeight / this.rowHeight) + 60 : this.visible.length;
    if (!anew && this.rendered === `${first}-${last}`) return;
    this.rendered = `${first}-${last}`;
    this.window.style.transform = this.isLong ? `translateY(${first * this.rowHeight}px)` : "";
    this.window.replaceChildren(...this.visible.slice(first, last).map((index) => this.row(index)));
  }

  row(index) {
    const { depth, key, value, tail, end, count } = this.lines[index];
    const isFolded = this.folded.has(index);
    const fold = end > 0 && { type: "button", class: "json-fold", tabindex: -1, "aria-expanded": String(!isFolded), "aria-label": "Fold" };
    const closing = isFolded && this.lines[end];
    const folded = { type: "button", class: "json-folded", tabindex: -1 };
    const entries = value === "{" ? counted(count, "field") : counted(count, "item");
    return make("div", { class: index === this.active ? "json-line active" : "json-line", "data-line": index },
      fold && make("button", fold), "  ".repeat(depth),
      key !== null && [make("span", { class: "code-key" }, key), ": "], valueElement(value),
      isFolded ? [make("button", folded, entries), closing.value + closing.tail] : tail);
  }

  toggle(index, fold) {
    if (fold) this.folded.add(index);
    else this.folded.delete(index);
    this.layOut();
  }

  /** Folds each entry of the lists below `data`, or unfolds everything. */
  toggleAll() {
    if (this.folded.size) this.folded.clear();
    else this.lines.forEach(({ depth, end }, index) => end > 0 && depth >= 3 && this.folded.add(index));
    this.layOut();
  }

  /** Up and down move a marked line, left folds it and right unfolds it. */
  pressed(event) {
    if (!this.lines.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const fold = { ArrowLeft: true, ArrowRight: false }[event.key];
    const place = this.visible.indexOf(this.active);
    const next = place < 0 ? Math.ceil(this.root.scrollTop / this.rowHeight) : place + step;
    if (step) this.activate(clamp(next, 0, this.visible.length - 1));
    else if (fold !== undefined && this.lines[this.active]?.end > 0) this.toggle(this.active, fold);
    else return;
    event.preventDefault();
  }

  activate(place) {
    const top = place * this.rowHeight;
    this.active = this.visible[place];
    this.root.scrollTop = clamp(this.root.scrollTop, top + 2 * this.rowHeight - this.root.clientHeight, top);
    this.render(true);
  }
}

function valueElement(value) {
  const role = value[0] === '"' ? "string" : /^[-\d]/.test(value) ? "number" : /^[tfn]/.test(value) ? "keyword" : "punctuation";
  const rest = value.length - LINE_CHARACTERS;
  const text = rest > 0 ? `${value.slice(0, LINE_CHARACTERS)}… ${counted(rest, "more character")}` : value;
  return make("span", { class: `code-${role}` }, text);
}

const pathText = (path) => (Array.isArray(path) ? path.join(" › ") : String(path ?? ""));

function errorCard({ message, extensions, path, locations }) {
  const facts = [
    extensions?.code && make("span", { class: "error-code" }, String(extensions.code)),
    path?.length && make("span", { class: "error-path" }, pathText(path)),
    ...(locations ?? []).map(({ line, column }) => button("link", () => goTo(line, column), `Line ${line}, column ${column}`)),
  ];
  const text = make("p", { class: "error-message" }, String(message));
  return make("div", { class: "error" }, text, make("div", { class: "error-facts" }, facts));
}

function showErrors(errors) {
  const more = errors.length - ERROR_CARDS;
  byId("errors").replaceChildren(...errors.slice(0, ERROR_CARDS).map((error) => errorCard(error ?? {})));
  if (more > 0) byId("errors").append(make("p", { class: "more" }, `And ${counted(more, "more error")}, see the answer below.`));
  byId("errors").hidden = errors.length === 0;
  byId("errors").scrollTop = 0;
}

// -------------------------------------------------------------------------------------------------------- statements

const SQL_TOKEN = new RegExp([
  /(?<comment>--[^\n]*|\/\*[^]*?\*\/)|(?<string>'(?:[^']|'')*')|(?<field>"(?:[^"]|"")*"|`[^`]*`)/,
  /(?<number>\b\d+(?:\.\d+)?\b)|(?<variable>\$\d+|\?\d*)|(?<word>[A-Za-z_]\w*)|(?<punctuation>\S)/,
].map((part) => part.source).join("|"), "g");
const SQL_WORDS = `select from where and or not in is null as on join left right inner outer full cross lateral group order by having limit
  offset union all distinct insert into values update set delete returning with recursive case when then else end exists between like ilike
  over partition asc desc nulls first last true false conflict do nothing row_number any begin commit rollback`;
const SQL_KEYWORD = new RegExp(`^(?:${SQL_WORDS.split(/\s+/).join("|")})$`, "i");
const SQL_CLAUSE = /^(?:from|where|group|order|having|limit|union|left|inner|cross|join|set|values|returning)$/i;

/** SQL in colours, with a line break in front of each clause that stands outside parentheses. */
function sqlElement(sql) {
  const block = make("pre", {}, sql);
  if (sql.length > 20_000) return block;
  const tokens = scan(sql, SQL_TOKEN);
  let text = "";
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1];
    depth += { "(": 1, ")": -1 }[token.text] ?? 0;
    const isJoined = /^join$/i.test(token.text) && /^(?:left|inner|cross|outer)$/i.test(previous?.text);
    const space = sql.slice(previous?.end ?? 0, token.start);
    text += (previous && depth === 0 && SQL_CLAUSE.test(token.text) && !isJoined ? "\n" : space) + token.text;
  }
  const coloured = (token) => (SQL_KEYWORD.test(token.text) ? { ...token, role: "keyword" } : token);
  paint(block, text, scan(text, SQL_TOKEN).map(coloured));
  return block;
}

const cacheText = (cache) => (cache && typeof cache === "object" ? Object.entries(cache).flat().join(" ") : cache?.toString());

/** Fills the tab with the statements the server ran, from `extensions.relata` of the answer. */
function showStatements(trace, wasAsked) {
  const panel = byId("statements");
  const statements = trace?.statements ?? [];
  byId("statement-count").hidden = !trace;
  byId("statement-count").textContent = trace?.statementCount ?? statements.length;
  if (!trace) {
    const help = "Turn on trace and run the operation to see the SQL statements that answered it.";
    return panel.replaceChildren(make("p", { class: "empty" }, wasAsked ? "The server sent no trace with this answer." : help));
  }
  const times = statements.map((statement) => statement.microseconds ?? 0);
  const total = times.reduce((sum, time) => sum + time, 0);
  const facts = Object.entries({
    "statements": trace.statementCount, "round trips": trace.roundTrips, "rows": trace.rowCount, "in statements": timeText(total / 1_000),
    "cache": cacheText(trace.cache),
  }).filter(([, value]) => value !== undefined && value !== null);
  const factElements = facts.map(([name, value]) => make("div", { class: "fact" }, make("strong", {}, value.toLocaleString("en")), name));
  const cards = statements.map((statement) => statementCard(statement, Math.max(1, ...times)));
  panel.replaceChildren(make("div", { class: "facts" }, factElements), ...cards);
}

function statementCard({ path, sql, rows = 0, microseconds = 0 }, longest) {
  const share = make("div", { class: "statement-share" });
  share.style.width = `${(100 * microseconds) / longest}%`;
  const name = pathText(path) || "operation";
  const head = make("div", { class: "statement-head" }, make("span", { class: "statement-path", title: name }, name),
    make("span", { class: "statement-numbers" }, `${counted(rows, "row")} · ${timeText(microseconds / 1_000)}`),
    button("button quiet small", () => copy(String(sql), "Statement copied"), "Copy"));
  return make("article", { class: "statement" }, head, share, sqlElement(String(sql)));
}

// -------------------------------------------------------------------------------------------------------- docs

/** The reader of the schema. `trail` holds the names of the types visited, the one shown last. */
class Docs {
  constructor() {
    [this.body, this.crumbs, this.search] = ["docs-body", "docs-crumbs", "docs-search"].map(byId);
    this.trail = [];
    this.search.addEventListener("input", () => this.render());
  }

  setSchema(schema, message) {
    Object.assign(this, { schema, message, trail: this.trail.filter((name) => schema?.types.has(name)) });
    this.search.disabled = !schema;
    this.render();
  }

  /** Shows a type and, in it, marks a field. */
  open(name, field) {
    if (this.trail.at(-1) !== name) this.trail.push(name);
    this.search.value = "";
    this.goOn(field);
  }

  backTo(length) {
    this.trail.length = length;
    this.goOn(null);
  }

  goOn(found) {
    this.found = found;
    this.render();
    this.body.focus({ preventScroll: true });
    this.body.querySelector(".found")?.scrollIntoView({ block: "center" });
  }

  render() {
    const wanted = this.search.value.trim().toLowerCase();
    const type = this.schema?.types.get(this.trail.at(-1));
    this.renderCrumbs(wanted ? [] : this.trail);
    this.body.scrollTop = 0;
    if (!this.schema) this.body.replaceChildren(make("p", { class: "empty" }, this.message));
    else this.body.replaceChildren(...(wanted ? this.searchPage(wanted) : type ? this.typePage(type) : this.homePage()));
  }

  renderCrumbs(trail) {
    const shown = trail.slice(-3);
    const skipped = trail.length - shown.length;
    const back = button("button quiet small", () => this.backTo(trail.length - 1), "‹ Back");
    this.crumbs.replaceChildren(...(trail.length ? [back, button("link", () => this.backTo(0), "Schema"), skipped ? " / …" : ""] : []));
    for (const [index, name] of shown.entries()) {
      const isLast = index === shown.length - 1;
      const crumb = isLast ? make("span", { "aria-current": "page" }, name) : button("link", () => this.backTo(skipped + index + 1), name);
      this.crumbs.append(make("span", {}, "/"), crumb);
    }
  }

  homePage() {
    const roots = [...this.schema.roots];
    const titles = { query: "Queries", mutation: "Mutations", subscription: "Subscriptions" };
    const entries = (root) => root.fields.map((field) => this.fieldEntry(root, field));
    const fields = roots.flatMap(([kind, root]) => [make("h3", {}, titles[kind]), ...entries(root)]);
    const types = Object.entries(KIND_NAMES).flatMap(([kind, title]) => {
      const ofKind = this.schema.list([kind]).filter((type) => !roots.some(([, root]) => root === type));
      ofKind.sort((one, other) => one.name.localeCompare(other.name));
      return ofKind.length ? [make("h3", {}, `${title}s`), this.links(ofKind)] : [];
    });
    return [...fields, ...types];
  }

  typePage(type) {
    const section = (title, entries) => (entries?.length ? [make("h3", {}, title), ...entries] : []);
    const links = (types) => (types?.length ? [this.links(types)] : []);
    const kind = KIND_NAMES[type.kind];
    return [
      make("div", { class: "docs-line" }, make("h2", { class: "docs-name" }, type.name), make("span", { class: "badge" }, kind)),
      ...this.texts(type),
      ...section("Implements", links(type.interfaces)),
      ...section("Possible types", links(type.possibleTypes)),
      ...section("Fields", type.fields?.map((field) => this.fieldEntry(type, field))),
      ...section("Fields", type.inputFields?.map((input) => this.entry(input, this.inputSignature(input)))),
      ...section("Values", type.enumValues?.map((value) => this.entry(value, make("span", { class: "code-enum" }, value.name)))),
    ];
  }

  entry(entry, signature, aside, ...more) {
    return make("div", { class: entry.name === this.found ? "docs-entry found" : "docs-entry" },
      make("div", { class: "docs-line" }, make("div", { class: "docs-signature" }, signature), aside), this.texts(entry), more);
  }

  fieldEntry(type, field) {
    const kind = [...this.schema.roots].find(([, root]) => root === type)?.[0];
    const label = ["Insert", make("span", { class: "unseen" }, ` a sample of ${field.name}`)];
    const insert = kind && button("button small", () => insertSample(sampleFor(this.schema, kind, field)), label);
    const name = make("span", { class: field.isDeprecated ? "code-field deprecated" : "code-field" }, field.name);
    const signature = (input) => make("div", { class: "docs-signature" }, this.inputSignature(input));
    const inputs = field.args.map((input) => make("li", {}, signature(input), this.texts(input)));
    return this.entry(field, [name, ": ", this.reference(field.type)], insert,
      inputs.length > 0 && make("ul", { class: "docs-arguments", "aria-label": "Arguments" }, inputs));
  }

  inputSignature({ name, type, defaultValue }) {
    return [make("span", { class: "code-argument" }, name), ": ", this.reference(type), defaultValue && ` = ${defaultValue}`];
  }

  /** A type as the schema language writes it, its name a link. */
  reference(type) {
    const [before, after] = typeText(type).split(nameOf(type));
    return make("span", {}, before, this.link(nameOf(type)), after);
  }

  link(name, field) {
    return button("link", () => this.open(name, field), field ? `${name}.${field}` : name);
  }

  links(types) {
    return make("ul", { class: "docs-links" }, types.map((type) => make("li", {}, this.link(type.name))));
  }

  /** The description, in which text between backticks is code, and the deprecation. */
  texts({ description, isDeprecated, deprecationReason }) {
    const pieces = (description ?? "").split(/`([^`]+)`/).map((text, index) => (index % 2 ? make("code", {}, text) : text));
    return [
      description && make("p", { class: "docs-text" }, pieces),
      isDeprecated && make("p", { class: "docs-deprecated" }, summary("Deprecated", deprecationReason)),
    ].filter(Boolean);
  }

  /** Names that begin with the words come first, then names that contain them, then descriptions. */
  searchPage(wanted) {
    const ranks = [[], [], []];
    const look = (name, path, description, link) => {
      const rank = name.toLowerCase().startsWith(wanted) ? 0 : path.toLowerCase().includes(wanted) ? 1 : 2;
      if (rank < 2 || description?.toLowerCase().includes(wanted)) ranks[rank].push({ link, description });
    };
    for (const type of this.schema.list()) {
      look(type.name, type.name, type.description, () => this.link(type.name));
      for (const { name, description } of [type.fields, type.inputFields, type.enumValues].flatMap((entries) => entries ?? [])) {
        look(name, `${type.name}.${name}`, description, () => this.link(type.name, name));
      }
    }
    const found = ranks.flat();
    if (!found.length) return [make("p", { class: "empty" }, `Nothing in the schema matches “${wanted}”.`)];
    const entries = found.slice(0, 80).map((entry) => this.entry(entry, entry.link()));
    return [make("h3", {}, counted(found.length, "match", "matches")), ...entries];
  }
}

// -------------------------------------------------------------------------------------------------------- the page

const modifier = /Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl";
const remembered = store.read("page");
const isWide = () => matchMedia("(min-width: 1181px)").matches;
const state = {
  schema: null, running: null, answer: "", panel: null, history: [], chosen: null,
  isFirstVisit: !remembered, share: remembered?.share ?? 50,
};
const save = delayed(saveNow, 300);
const jsonView = new JsonView(byId("json"));
const docs = new Docs();
const variablesEditor = new CodeEditor(byId("variables-editor"), (source) => scan(source, JSON_TOKEN), variablesChanged);
const operationEditor = new CodeEditor(byId("operation-editor"), operationTokens, operationChanged);
const completion = new Completion(operationEditor);

function saveNow() {
  store.write("page", {
    query: operationEditor.text, variables: variablesEditor.text, operationName: state.chosen,
    trace: byId("trace").checked, panel: state.panel, share: state.share,
  });
}

function operationTokens(source) {
  const tokens = tokenize(source);
  if (source.length <= COLOURED_CHARACTERS) new Walker(state.schema).walk(tokens);
  return tokens;
}

function operationChanged(event) {
  completion.typed(event);
  caretMoved();
  edited(event);
}

function variablesChanged(event) {
  byId("variables-problem").textContent = problemOfVariables(variablesEditor.text) ?? "";
  edited(event);
}

/** After an edit a share link in the address no longer tells what is shown, so it goes. */
function edited(event) {
  if (event && location.hash) history.replaceState(null, "", location.pathname + location.search);
  save();
}

/** The chooser follows the caret, and so does the line that tells what is below it. */
function caretMoved() {
  const { text, caret, tokens } = operationEditor;
  const operations = operationsOf(tokens);
  const current = operations.find((operation) => operation.start <= caret && caret <= operation.end);
  renderChooser(operations, current?.name ?? state.chosen);
  const token = tokens.find((one) => one.start <= caret && caret <= one.end && one.hint);
  byId("hint").textContent = token?.unknown && !completion.box.hidden ? "" : token?.hint ?? ""; // A name half typed is no mistake yet.
  byId("hint").classList.toggle("wrong", Boolean(token?.unknown));
  byId("caret-place").textContent = Object.values(placeOf(text, caret)).join(":");
}

function renderChooser(operations, chosen) {
  const names = operations.flatMap((operation) => operation.name ?? []);
  const select = byId("operation-name");
  state.chosen = names.includes(chosen) ? chosen : names[0] ?? null;
  select.replaceChildren(...names.map((name) => make("option", {}, name)));
  select.value = state.chosen;
  byId("operation-chooser").hidden = names.length < 2;
}

// Running an operation.

/** Posts to the endpoint. `answer` is undefined where the answer is not JSON. */
async function post(body, headers, signal) {
  const types = { "content-type": "application/json", accept: "application/graphql-response+json, application/json;q=0.9" };
  const response = await fetch(ENDPOINT, { method: "POST", headers: { ...types, ...headers }, body, signal });
  const bytes = await response.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  let answer;
  try {
    answer = JSON.parse(text);
  } catch { /* The text is shown then. */ }
  return { status: response.status, statusText: response.statusText, size: bytes.byteLength, text, answer };
}

/** The variables go into the body as they were written, so that large numbers keep all their digits. */
function requestBody() {
  const parts = [`"query":${JSON.stringify(operationEditor.text)}`];
  if (variablesEditor.text.trim()) parts.push(`"variables":${variablesEditor.text}`);
  if (state.chosen) parts.push(`"operationName":${JSON.stringify(state.chosen)}`);
  return `{${parts.join()}}`;
}

async function run() {
  if (state.running) return;
  completion.close();
  if (!operationsOf(operationEditor.tokens).length) return toast("Write an operation first");
  if (problemOfVariables(variablesEditor.text)) {
    showVariables();
    return toast("The variables are not valid");
  }
  const isTraced = byId("trace").checked;
  state.running = new AbortController();
  showRunning(true);
  rememberOperation();
  const started = performance.now();
  try {
    const response = await post(requestBody(), isTraced ? { "X-Relata-Trace": "1" } : {}, state.running.signal);
    showAnswer(response, performance.now() - started, isTraced);
    if (byId("connection").dataset.state === "down") loadSchema();
  } catch (error) {
    if (error.name === "AbortError") byId("outcome").replaceChildren("Stopped");
    else showUnreachable();
  }
  state.running = null;
  showRunning(false);
}

function showRunning(isRunning) {
  byId("run-label").textContent = isRunning ? "Stop" : "Run";
  byId("run-icon").setAttribute("href", isRunning ? "#icon-stop" : "#icon-run");
  if (isRunning) byId("outcome").replaceChildren("Running …");
  else choose("view-answer");
}

function showAnswer({ status, statusText, size, text, answer }, milliseconds, isTraced) {
  const errors = Array.isArray(answer?.errors) ? answer.errors : [];
  const isGood = status >= 200 && status < 300 && answer !== undefined && !errors.length;
  state.answer = text;
  showOutcome(isGood, `${status} ${statusText}`, timeText(Math.max(1, Math.round(milliseconds))), sizeText(size));
  showErrors(errors);
  showStatements(answer?.extensions?.relata, isTraced);
  if (errors.length && !answer.data) choose("tab-answer");
  if (answer !== undefined) jsonView.show(text);
  else jsonView.showPlain(text, text ? "The answer is not JSON:" : "The answer is empty.");
  byId("copy-answer").disabled = !text;
  byId("fold-all").disabled = !jsonView.lines.length;
}

function showOutcome(isGood, status, ...facts) {
  byId("outcome").replaceChildren(make("span", { class: isGood ? "good" : "bad" }, status), ...facts.map((fact) => make("span", {}, fact)));
  byId("welcome").hidden = true;
}

function showUnreachable() {
  setConnection("down", "Not reachable");
  showOutcome(false, "No answer");
  showErrors([{ message: `${unreachable()} The operation was not answered.` }]);
  for (const id of ["copy-answer", "fold-all"]) byId(id).disabled = true;
  byId("json").hidden = true;
  choose("tab-answer");
}

function goTo(line, column) {
  choose("view-operation");
  operationEditor.moveTo(offsetOf(operationEditor.text, line, column));
}

// The schema.

const unreachable = () => `The endpoint ${new URL(ENDPOINT, location.href)} cannot be reached. Is the server running?`;

function setConnection(name, text) {
  byId("connection").dataset.state = name;
  byId("connection-text").textContent = text;
  byId("notice").hidden = name !== "down";
  byId("notice-text").textContent = unreachable();
}

async function loadSchema() {
  setConnection("loading", "Loading the schema");
  const response = await post(JSON.stringify({ query: INTROSPECTION, operationName: "Introspection" })).catch(() => null);
  const introspected = response?.answer?.data?.__schema;
  if (introspected) return useSchema(new Schema(introspected));
  const told = response?.answer?.errors?.[0]?.message ?? `The endpoint answered ${response?.status}.`;
  setConnection(response ? "limited" : "down", response ? "Connected, without a schema" : "Not reachable");
  docs.setSchema(state.schema, `There is no schema to show, and completion is off. ${response ? told : "The endpoint cannot be reached."}`);
}

function useSchema(schema) {
  state.schema = schema;
  setConnection("ready", `Connected, ${counted(schema.list().length, "type")}`);
  docs.setSchema(schema);
  if (state.isFirstVisit && !operationEditor.text.trim()) operationEditor.text = firstSample(schema);
  state.isFirstVisit = false;
  operationEditor.repaint();
  caretMoved();
}

function insertSample({ query, variables }) {
  bringEditor();
  if (variables) {
    showVariables();
    variablesEditor.replaceAll(variables);
  }
  operationEditor.replaceAll(query);
  toast(`Sample put into the editor, ${modifier}+Z takes it back`);
}

// Prettify, share, history.

function prettifyAll() {
  const { text, caret } = operationEditor;
  const variables = variablesEditor.text;
  if (variables.trim() && !problemOfVariables(variables)) variablesEditor.replaceAll(prettyJson(variables));
  try {
    const pretty = prettify(text);
    // The caret stays behind the token it stood behind.
    const count = tokenize(text).filter((token) => token.end <= caret).length;
    operationEditor.replaceAll(pretty, tokenize(pretty)[count - 1]?.end ?? 0);
  } catch (error) {
    toast(error.message);
  }
}

function share() {
  const parts = { query: operationEditor.text, variables: variablesEditor.text.trim(), operationName: state.chosen };
  const link = new URLSearchParams(Object.entries(parts).filter(([, value]) => value));
  history.replaceState(null, "", `#${link}`);
  copy(location.href, "Link copied, it is in the address bar too");
}

/** Puts an operation into the page without running it: one that is remembered, or one from a share link. */
function show(entry) {
  operationEditor.text = entry?.query ?? "";
  variablesEditor.text = entry?.variables ?? "";
  byId("variables").open = Boolean(variablesEditor.text.trim());
  renderChooser(operationsOf(operationEditor.tokens), entry?.operationName);
}

function linkedOperation() {
  const link = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  return link.query === undefined ? null : link;
}

function rememberOperation() {
  const entry = { query: operationEditor.text, variables: variablesEditor.text, operationName: state.chosen, time: Date.now() };
  const isSame = (other) => ["query", "variables", "operationName"].every((name) => other[name] === entry[name]);
  keepHistory([entry, ...state.history.filter((other) => !isSame(other))].slice(0, HISTORY_LIMIT));
}

function keepHistory(entries) {
  state.history = entries;
  store.write("history", entries);
  const help = make("li", { class: "empty" }, `The last ${HISTORY_LIMIT} operations you run are kept here, in this browser.`);
  byId("history").replaceChildren(...(entries.length ? entries.map(historyRow) : [help]));
}

function historyRow(entry) {
  const operations = operationsOf(tokenize(entry.query));
  const chosen = operations.find((operation) => operation.name === entry.operationName);
  const { kind = "operation", name, start } = chosen ?? operations[0] ?? {};
  const time = new Date(entry.time).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  const title = make("strong", {}, name ?? kind[0].toUpperCase() + kind.slice(1), make("span", {}, time));
  const text = make("code", {}, entry.query.slice(start).replace(/\s+/g, " ").slice(0, 160));
  return make("li", {}, button("history-entry", () => reopen(entry), title, text));
}

/** Unlike `show` this can be undone in the editors. */
function reopen({ query, variables, operationName }) {
  bringEditor();
  byId("variables").open = Boolean(variables.trim());
  variablesEditor.replaceAll(variables);
  operationEditor.replaceAll(query);
  renderChooser(operationsOf(operationEditor.tokens), operationName);
}

// Panel, views and the splitter. Tabs and the views of a narrow window are radio buttons, the rest is done by CSS.

function choose(id) {
  byId(id).checked = true;
}

function showPanel(name) {
  if (!name && byId("panel").contains(document.activeElement)) byId(`show-${state.panel}`).focus();
  state.panel = name;
  byId("panel").hidden = !name;
  for (const one of ["docs", "history"]) {
    for (const part of document.querySelectorAll(`[data-panel="${one}"]`)) part.hidden = one !== name;
    byId(`show-${one}`).setAttribute("aria-expanded", one === name);
  }
  save();
}

function togglePanel(name) {
  showPanel(state.panel === name ? null : name);
  if (state.panel) byId("panel").focus();
}

/** Where the panel lies over the editor, or one pane is shown at a time, the editor comes to the front. */
function bringEditor() {
  if (!isWide()) showPanel(null);
  choose("view-operation");
}

function showVariables() {
  choose("view-operation");
  byId("variables").open = true;
  variablesEditor.area.focus();
}

/** The line between the panes, moved by pointer or arrow keys. The share of the left pane, in percent, is a CSS property. */
function makeSplitter(splitter, frame) {
  const apply = (share) => {
    state.share = clamp(share, 15, 85);
    frame.style.setProperty("--share", state.share);
    splitter.setAttribute("aria-valuenow", Math.round(state.share));
    save();
  };
  apply(state.share);
  splitter.addEventListener("pointerdown", (event) => splitter.setPointerCapture(event.pointerId));
  splitter.addEventListener("pointermove", (event) => {
    const box = frame.getBoundingClientRect();
    if (splitter.hasPointerCapture(event.pointerId)) apply((100 * (event.clientX - box.left)) / box.width);
  });
  splitter.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -3, ArrowRight: 3 }[event.key];
    if (step) apply(state.share + step);
  });
}

function listen() {
  const clicks = {
    "run": () => (state.running ? state.running.abort() : run()),
    "prettify": prettifyAll,
    "share": share,
    "notice-retry": loadSchema,
    "reload-schema": loadSchema,
    "clear-history": () => keepHistory([]),
    "show-docs": () => togglePanel("docs"),
    "show-history": () => togglePanel("history"),
    "close-panel": () => showPanel(null),
    "fold-all": () => jsonView.toggleAll(),
    "copy-answer": () => copy(jsonView.lines.length ? prettyJson(state.answer) : state.answer, "Answer copied"),
  };
  for (const [id, action] of Object.entries(clicks)) byId(id).addEventListener("click", action);
  for (const name of ["keyup", "click"]) operationEditor.area.addEventListener(name, caretMoved);
  byId("trace").addEventListener("change", save);
  byId("operation-name").addEventListener("change", ({ target }) => {
    operationEditor.moveTo(operationsOf(operationEditor.tokens).find((one) => one.name === target.value).start);
  });
  document.addEventListener("keydown", pressedAnywhere);
  addEventListener("hashchange", () => linkedOperation() && show(linkedOperation()));
  addEventListener("pagehide", saveNow);
}

function pressedAnywhere(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") run();
  else if (event.shiftKey && event.altKey && event.code === "KeyF") prettifyAll();
  else if (event.key === "Escape" && byId("panel").contains(event.target)) showPanel(null);
  else return;
  event.preventDefault();
}

function start() {
  for (const key of document.querySelectorAll("[data-modifier]")) key.textContent = modifier;
  byId("run").title = `Run (${modifier}+Enter)`;
  byId("trace").checked = remembered?.trace ?? false;
  show(linkedOperation() ?? remembered);
  makeSplitter(byId("splitter"), byId("panes"));
  listen();
  keepHistory(store.read("history") ?? []);
  showStatements(null, false);
  showPanel(isWide() ? remembered?.panel ?? null : null);
  loadSchema();
}

start();
