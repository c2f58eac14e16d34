"""Clients that people use, each with a question in Chinese."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import urllib.parse

import pandas as pd
import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from kg.publish.questions import find
from served.running import Running

WHO = """PREFIX gwr: <https://w3id.org/gwr/ont#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name ?place { ?place gwr:receivedHonour ?h ; skos:prefLabel ?name . ?h skos:prefLabel "全国县域经济综合竞争力400强"@zh }"""
PLACE = "https://w3id.org/gwr/id/place/cn-430626"


@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST, SPARQLWrapper.POSTDIRECTLY])
def test_sparqlwrapper(method: str, service: Running) -> None:
    """SPARQLWrapper asks in all three ways."""
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{service.url}/sparql", returnFormat=SPARQLWrapper.JSON)
    if method == SPARQLWrapper.POSTDIRECTLY:
        wrapper.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
        method = SPARQLWrapper.POST
    wrapper.setMethod(method)
    wrapper.setQuery(WHO)
    found = wrapper.queryAndConvert()
    assert isinstance(found, dict)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["平江县"]


def test_rdflib(service: Running) -> None:
    """Rdflib's SPARQLStore works as a graph."""
    graph = rdflib.Graph(store=SPARQLStore(f"{service.url}/sparql", method="POST"))
    assert [(str(row.name), str(row.place)) for row in graph.query(WHO)] == [("平江县", PLACE)]  # type: ignore[union-attr]
    labels = graph.objects(rdflib.URIRef(PLACE), rdflib.SKOS.prefLabel)
    assert [str(label) for label in labels] == ["平江县"]


def test_curl(service: Running) -> None:
    """Curl takes JSON and CSV; the questions need no change."""
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is missing")
    command = [curl, "-sS", "--noproxy", "*", f"{service.url}/sparql", "--data-urlencode", f"query={find('1').query}"]
    csv = subprocess.run([*command, "-H", "Accept: text/csv"], capture_output=True, check=True).stdout.decode()
    assert io.StringIO(csv).readlines()[1].startswith("全国县域经济综合竞争力400强,国家级,榜单")
    found = json.loads(
        subprocess.run([*command, "-H", "Accept: application/json"], capture_output=True, check=True).stdout
    )
    assert len(found["results"]["bindings"]) == 1


def test_pandas(service: Running) -> None:
    """Pandas reads an answer as it reads any CSV: by its address alone."""
    asked = urllib.parse.urlencode({"query": WHO})
    found = pd.read_csv(f"{service.url}/sparql?{asked}", storage_options={"Accept": "text/csv"})
    assert found.to_dict("records") == [{"name": "平江县", "place": PLACE}]
    rows = pd.read_json(f"{service.url}/questions/01-honours-of-place")
    assert list(rows["honour"]) == ["全国县域经济综合竞争力400强"]
