import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

type Operation = { responses: Record<string, { content?: Record<string, { schema?: object }> }> };
export type ContractDocument = { paths?: object; components?: object };

export type ContractAnswer = { status: number; headers: Headers; body: unknown };

/** A date-time as the API writes it: UTC with Z. */
const UTC_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/**
 * Holds every answer against the API's own document: a declared status, a declared content type, a body its schema
 * accepts and without a field the schema does not know. Remembers what was seen, to tell what never was.
 */
export class RestContract {
  readonly #operations: { method: string; path: string; matches: RegExp; operation: Operation }[];
  readonly #validators = new Map<string, ValidateFunction>();
  readonly #seen = new Map<string, Set<number>>();
  readonly #ajv: Ajv2020;
  readonly #document: ContractDocument;

  constructor(document: ContractDocument) {
    this.#document = closed(document) as ContractDocument;
    this.#ajv = new Ajv2020({ strict: false, allErrors: true });
    this.#ajv.addFormat("date-time", UTC_INSTANT);
    this.#ajv.addFormat("date", /^\d{4}-\d{2}-\d{2}$/);
    this.#ajv.addFormat("email", /@/);
    this.#ajv.addFormat("uri", /^[a-z]+:/);
    this.#ajv.addSchema({ $id: "document", ...this.#document });
    this.#operations = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          method: method.toUpperCase(),
          path,
          matches: new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`),
          operation,
        })),
    );
  }

  /** Checks one answer; throws with everything that is not as documented. `path` is without base and query. */
  check(method: string, path: string, answer: ContractAnswer): void {
    const found = this.#operations.find((entry) => entry.method === method && entry.matches.test(path));
    if (!found) throw new Error(`${method} ${path} is no route of the document.`);
    const name = `${method} ${found.path}`;
    const seen = this.#seen.get(name) ?? new Set();
    this.#seen.set(name, seen.add(answer.status));
    const declared = found.operation.responses[answer.status];
    if (!declared)
      throw new Error(`${name} answered ${answer.status}, which the document does not know: ${show(answer)}`);
    // An answer without a body is documented as such.
    if (declared.content === undefined && answer.headers.get("content-type") === null) return;
    const type = answer.headers.get("content-type")?.split(";")[0]?.trim() ?? "";
    const schema = declared.content?.[type]?.schema;
    if (!schema) throw new Error(`${name} answered ${answer.status} as ${type}, which the document does not know.`);
    const validate = this.#validator(found.path, method, answer.status, type);
    if (!validate(answer.body)) {
      const faults = validate.errors?.map(
        (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
      );
      throw new Error(`${name} ${answer.status} is not as documented:\n${faults?.join("\n")}\n${show(answer)}`);
    }
  }

  /** Operations of the document, as "GET /teams/{id}". */
  operations(): string[] {
    return this.#operations.map(({ method, path }) => `${method} ${path}`);
  }

  /** Statuses the document declares for an operation and those that were seen. */
  coverage(): { operation: string; declared: number[]; seen: number[] }[] {
    return this.#operations.map(({ method, path, operation }) => ({
      operation: `${method} ${path}`,
      declared: Object.keys(operation.responses).map(Number),
      seen: [...(this.#seen.get(`${method} ${path}`) ?? [])].sort((a, b) => a - b),
    }));
  }

  #validator(path: string, method: string, status: number, type: string): ValidateFunction {
    const pointer = ["paths", path, method.toLowerCase(), "responses", String(status), "content", type, "schema"]
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
      .join("/");
    const known = this.#validators.get(pointer);
    if (known) return known;
    const validator = this.#ajv.compile({ $ref: `document#/${pointer}` });
    this.#validators.set(pointer, validator);
    return validator;
  }
}

/** The document with every object closed, so that a field nobody documented shows. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]));
  const isObjectSchema =
    copy.type === "object" && typeof copy.properties === "object" && copy.additionalProperties === undefined;
  return isObjectSchema ? { ...copy, additionalProperties: false } : copy;
}

function show(answer: ContractAnswer): string {
  return JSON.stringify(answer.body).slice(0, 2_000);
}
