"""A property graph → the files of graph programs: GraphML, GEXF, Cytoscape JSON, and CSV for Neo4j."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.assemble import terms
from kg.publish.edges import Link
from kg.publish.property_graph import Thing
from kg.publish.signs import for_xml

if TYPE_CHECKING:
    from _csv import Writer

Graph: TypeAlias = "nx.MultiDiGraph[str]"
Write: TypeAlias = "Callable[[Graph, Sequence[Path]], None]"
_TYPES = {"int": "long", "float": "double", "bool": "boolean", "str": "string"}  # Python's -> Neo4j's


def write_graphml(graph: Graph, parts: Sequence[Path]) -> None:
    """Write GraphML with networkx's own writer, not that of lxml, whose bytes are others."""
    made = BytesIO()
    nx.write_graphml_xml(_for_xml(graph), made)
    _put_xml(made, parts)


def write_gexf(graph: Graph, parts: Sequence[Path]) -> None:
    """Write GEXF; its edges have their kinds as Gephi reads them, so that a target is never merged with a result."""
    safe, made = _for_xml(graph), BytesIO()
    for *_, key, attributes in safe.edges(keys=True, data=True):
        attributes["id"] = key
    writer = _Gexf(safe)
    writer.xml.find("meta").attrib.pop("lastmodifieddate")  # the same bytes on every day
    writer.write(made)
    _put_xml(made, parts)


class _Gexf(GEXFWriter):
    def add_attributes(self, node_or_edge: str, xml_obj: Any, data: dict[str, Any], default: Any) -> Any:
        if node_or_edge == "edge":
            xml_obj.set("kind", data["kind"])
            del data["key"]  # networkx's own, the same as the id
        return super().add_attributes(node_or_edge, xml_obj, data, default)  # type: ignore[no-untyped-call]


def write_cytoscape(graph: Graph, parts: Sequence[Path]) -> None:
    """Write Cytoscape JSON: what Cytoscape calls name and interaction, and the ids that cytoscape.js wants."""
    data = nx.cytoscape_data(graph, name="label")
    data["data"] = dict(graph.graph)
    for edge in data["elements"]["edges"]:
        told = edge["data"]
        told |= {"id": told["key"], "name": told["label"], "interaction": told["kind"]}
    [path] = parts
    path.write_text(f"{json.dumps(data, ensure_ascii=False, indent=1)}\n", encoding="utf-8", newline="\n")


def write_neo4j(graph: Graph, parts: Sequence[Path]) -> None:
    """Write nodes and relationships for ``neo4j-admin database import``, which reads each value unchanged."""
    nodes, relationships = parts
    things = _columns(Thing)
    with _table(nodes, ["id:ID", ":LABEL", *things.values()]) as table:
        for node, told in graph.nodes(data=True):
            table.writerow([node, ";".join(terms.lineage(told["kind"])), *_cells(told, things)])
    links = _columns(Link)
    with _table(relationships, [":START_ID", ":END_ID", ":TYPE", "claim:string", *links.values()]) as table:
        for source, target, key, told in graph.edges(keys=True, data=True):
            table.writerow([source, target, told["kind"], key, *_cells(told, links)])


WRITERS: dict[str, Write] = {
    "graphml": write_graphml, "gexf": write_gexf, "cytoscape": write_cytoscape, "neo4j": write_neo4j,
}  # fmt: skip


# ---- XML ------------------------------------------------------------------------------------


def _for_xml(graph: Graph) -> Graph:
    """Copy a graph with a sign in place of each character that XML cannot hold."""
    safe = graph.copy()
    for told in chain((told for _, told in safe.nodes(data=True)), (told for *_, told in safe.edges(data=True))):
        told |= {name: for_xml(value) for name, value in told.items() if isinstance(value, str)}
    return safe


def _put_xml(made: BytesIO, parts: Sequence[Path]) -> None:
    """Put XML into its file; a carriage return, of which a reader makes a line feed, stays one as a reference."""
    [path] = parts
    path.write_bytes(made.getvalue().replace(b"\r", b"&#13;"))


# ---- CSV ------------------------------------------------------------------------------------


@contextmanager
def _table(path: Path, header: Sequence[str]) -> Iterator[Writer]:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        yield table


def _columns(kind: type[Thing] | type[Link]) -> dict[str, str]:
    """Give the attributes, each with its head: ``quote_start:long``."""
    return {field.name: f"{field.name}:{_TYPES[str(field.type).split()[0]]}" for field in fields(kind)}


def _cells(told: Mapping[str, Any], names: Iterable[str]) -> list[Any]:
    """List the values of a row; nothing for one that is not said."""
    values = (told.get(name) for name in names)
    return [str(value).lower() if isinstance(value, bool) else value for value in values]
