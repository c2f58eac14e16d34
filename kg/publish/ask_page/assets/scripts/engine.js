/* The engine as the page sees it: one question at a time, each with a limit; what is stopped is started anew. */

const SOURCE = URL.createObjectURL(new Blob([byId("worker").textContent], { type: "text/javascript" }));
const held = id => byId(id).textContent;
let worker = null, waiting = new Map(), asked = 0, running = 0, ready = null, works = false;

function send(message) {
  return new Promise((resolve, reject) => {
    const number = ++asked;
    waiting.set(number, { resolve, reject });
    worker.postMessage({ number, ...message });
  });
}
function startEngine() {
  worker = new Worker(SOURCE);
  worker.onmessage = ({ data: { number, given, error, broken } }) => {
    const asker = waiting.get(number);
    if (!asker) return;
    waiting.delete(number);
    if (broken) { stopEngine("broken"); asker.reject({ stopped: "broken" }); }
    else if (error === undefined) asker.resolve(given);
    else asker.reject({ error });
  };
  worker.onerror = () => stopEngine("broken");
  ready = send({ engine: held("engine"), graph: held("graph"), ontology: held("ontology") });
  ready.then(() => { works = true; }, () => {});
}
/* Ends what is being answered; whoever waits is told why. */
function stopEngine(why) {
  worker.terminate();
  const left = [...waiting.values()];
  waiting = new Map();
  if (works || why !== "broken") startEngine();    // an engine that never worked will not work now
  left.forEach(({ reject }) => reject({ stopped: why }));
}
async function timed(query, form, withVocabulary, seconds) {
  await ready;
  running++;
  const clock = setTimeout(() => stopEngine("late"), seconds * 1000);
  try {
    return await send({ query: PROLOGUE + query, form, withVocabulary });
  } finally {
    clearTimeout(clock);
    running--;
  }
}
async function answered(query, { withVocabulary = true, seconds = 30 } = {}) {
  const form = formOf(query), grouped = leftToRight(query);
  try {
    return await timed(grouped, form, withVocabulary, seconds);
  } catch (problem) {
    if (grouped === query || problem.stopped) throw problem;
    return timed(query, form, withVocabulary, seconds);     // a mistake is told at its place in what was written
  }
}
