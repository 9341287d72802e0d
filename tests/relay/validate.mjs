// Holds schemas in the files that are named against the rules of graphql-js, and asks each for the interface `Node`.
import { readFileSync } from "node:fs";
import { assertValidSchema, buildSchema, isInterfaceType } from "graphql";

for (const file of process.argv.slice(2)) {
  const schema = buildSchema(readFileSync(file, "utf8"));
  assertValidSchema(schema);
  const node = schema.getType("Node");
  if (!isInterfaceType(node)) throw new Error(`${file}: there is no interface Node`);
  const types = schema.getPossibleTypes(node).map((type) => type.name);
  console.log(`${file}: valid; Node is ${types.length} types`);
}
