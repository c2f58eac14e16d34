"""The graph on disk as Oxigraph keeps it, so that a question need not read the Turtle first.

The default graph holds the triples of ``graph.ttl``; each report and the gazetteer have a named
graph besides, and so has the vocabulary. Its files are no part of what is the same bytes each
time. A store answers only for the Turtle that it was made from: it notes the size and time of that
file, and its SHA-256.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from kg.assemble import terms
from kg.errors import OutputError
from kg.publish.files import sha256_of
from kg.publish.named_graphs import quads

STORE = "store"
_PIECE = 12_000_000  # bytes of TriG that are loaded at a time: some 200,000 quads
VOCABULARY = ox.NamedNode(terms.ONTOLOGY.rstrip("#"))  # the named graph of the ontology and its codes
_NOTE = ox.NamedNode("urn:kg:store")  # the named graph of what the store says of itself
_SIZE, _TIME, _SHA = (ox.NamedNode(f"urn:kg:store#{name}") for name in ("size", "modified", "sha256"))


def write_store(triples: Sequence[ox.Triple], turtle: Path, *, base: str) -> None:
    """Write the store of *triples* beside the Turtle file that holds them; it is there whole or not at all.

    Raises:
        OutputError: the store cannot be written.

    """
    folder = turtle.parent / STORE
    part = Path(tempfile.mkdtemp(dir=turtle.parent, prefix=".kg-", suffix=".part"))
    try:
        store = ox.Store(str(part))
        fill(store, triples, base=base)
        store.bulk_extend(_note(turtle))
        store.flush()
        del store  # lets go of its lock
        remove_store(turtle.parent)
        part.chmod(0o755)
        part.replace(folder)
    except OSError as error:
        what = f"写不了 cannot be written ({error.strerror or error})"
        raise OutputError(str(folder), what, "换一个输出文件夹 choose another folder: -o DIR") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


class Filler:
    """Fills a new store with a stream of TriG, in pieces that bound the memory that the loader takes.

    A thread loads a piece while the next is made; the engine works on several cores.
    """

    def __init__(self, folder: Path, *, head: bytes) -> None:
        """Begin the store of the graph in *folder*; each piece is read behind *head*, which declares the prefixes."""
        self._folder, self._head = folder, head
        self._store = ox.Store(str(folder / STORE))
        self._piece = bytearray(head)
        self._loading: Future[None] | None = None
        self._thread = ThreadPoolExecutor(1)

    def __enter__(self) -> Filler:
        """Begin."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the thread and the store, whose files stay."""
        self._thread.shutdown()
        del self._store

    def add(self, text: bytes) -> None:
        """Take whole statements."""
        self._piece += text
        if len(self._piece) > _PIECE:
            self._load()

    def end(self, turtle: Path) -> None:
        """Load what is left, and the vocabulary; note of which Turtle file the store is."""
        self._load()
        self._wait()
        load_vocabulary(self._store)
        self._store.bulk_extend(_note(turtle))
        self._store.flush()

    def _load(self) -> None:
        self._wait()
        piece, self._piece = bytes(self._piece), bytearray(self._head)
        self._loading = self._thread.submit(self._store.bulk_load, piece, ox.RdfFormat.TRIG)

    def _wait(self) -> None:
        if self._loading:
            self._loading.result()


def remove_store(folder: Path) -> None:
    """Take the store of a folder away."""
    if (folder / STORE).is_symlink():
        (folder / STORE).unlink()
    if (folder / STORE).is_dir():
        shutil.rmtree(folder / STORE)


def open_store(turtle: Path) -> ox.Store | None:
    """Open the store beside a Turtle file for reading; None where there is none, or it is of another file."""
    folder = turtle.parent / STORE
    if not folder.is_dir():
        return None
    try:
        store = ox.Store.read_only(str(folder))
    except (OSError, RuntimeError):
        return None  # damaged: the Turtle is still there
    return store if _is_of(store, turtle) else None


def fill(store: ox.Store, triples: Sequence[ox.Triple], *, base: str) -> None:
    """Put in the triples, a graph for each report and the gazetteer, and the vocabulary."""
    store.bulk_extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
    store.bulk_extend(quads(triples, base=base))
    load_vocabulary(store)


def load_vocabulary(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph = VOCABULARY) -> None:
    """Put the ontology and its codes into a graph, by default their own."""
    for file in terms.vocabulary():
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph)


def _note(turtle: Path) -> Iterator[ox.Quad]:
    size, time = _stamp(turtle)
    for name, value in ((_SIZE, size), (_TIME, time), (_SHA, sha256_of(turtle))):
        yield ox.Quad(_NOTE, name, ox.Literal(value), _NOTE)


def _is_of(store: ox.Store, turtle: Path) -> bool:
    noted = {q.predicate: q.object.value for q in store.quads_for_pattern(_NOTE, None, None, _NOTE) if isinstance(q.object, ox.Literal)}  # fmt: skip
    size, time = _stamp(turtle)
    if noted.get(_SIZE) != size:
        return False
    return noted.get(_TIME) == time or noted.get(_SHA) == sha256_of(turtle)


def _stamp(path: Path) -> tuple[str, str]:
    status = path.stat()
    return str(status.st_size), str(status.st_mtime_ns)
