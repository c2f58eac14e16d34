// Answers SPARQL questions with Comunica, over a store of N3.js or over a service.
// Arguments: a JSON file {"questions": {name: SPARQL}} with "data": [Turtle files] or "service": URL of an endpoint.
// Prints {"triples": number, "answers": {name: {names, rows}}}.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.KG_NODE_MODULES}/`);
const job = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { Parser, Store } = require('n3');
const { QueryEngine } = require(job.service ? '@comunica/query-sparql' : '@comunica/query-sparql-rdfjs-lite');

const store = new Store();
for (const path of job.data ?? []) store.addQuads(new Parser({ format: 'text/turtle' }).parse(readFileSync(path, 'utf8')));
const sources = [job.service ? { type: 'sparql', value: job.service } : store];
const engine = new QueryEngine();
const answers = {};
for (const [name, question] of Object.entries(job.questions)) {
  try {
    const result = await engine.query(question, { sources });
    const variables = (await result.metadata()).variables.map((v) => (v.variable ?? v).value);
    const rows = (await (await result.execute()).toArray()).map((row) => variables.map((v) => row.get(v)?.value ?? ''));
    answers[name] = { names: variables, rows };
  } catch (error) {
    answers[name] = { error: `${error.message}`.split('\n')[0] };
  }
}
console.log(JSON.stringify({ triples: store.size, answers }));
