// Holds the schemas in a folder, and the documents on them, against the rules of graphql-js.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assertValidSchema, buildSchema, parse, validate } from "graphql";

const folder = process.argv[2];
for (const file of readdirSync(folder).filter((file) => file.endsWith(".document.graphql"))) {
  const name = file.replace(".document.graphql", "");
  const schema = buildSchema(readFileSync(join(folder, `${name}.graphql`), "utf8"));
  assertValidSchema(schema);
  const errors = validate(schema, parse(readFileSync(join(folder, file), "utf8")));
  if (errors.length > 0) throw new Error(`${name}: ${errors[0].message}`);
  console.log(`${name}: valid, ${Object.keys(schema.getTypeMap()).length} types`);
}
