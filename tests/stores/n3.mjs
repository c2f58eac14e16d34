// Reads a Turtle file with N3.js and writes its triples as N-Triples.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(`${process.env.KG_NODE_MODULES}/`);
const { StreamParser, Writer } = require('n3');
const writer = new Writer(process.stdout, { end: false, format: 'N-Triples' });
createReadStream(process.argv[2], 'utf8')
  .pipe(new StreamParser({ format: 'text/turtle' }))
  .on('data', (quad) => writer.addQuad(quad))
  .on('error', (error) => { console.error(error.message); process.exit(1); })
  .on('end', () => writer.end());
