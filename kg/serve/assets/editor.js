"use strict";
(async function () {
  // Names are completed from this page alone: the editor's own look-ups ask servers elsewhere.
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  const wanted = location.hash.slice(1); // the editor takes the hash away
  const endpoint = location.origin + "/sparql";
  const yasgui = new Yasgui(document.getElementById("editor"), {
    requestConfig: { endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
    persistenceId: null,
  });
  const list = document.getElementById("examples");
  const questions = await (await fetch("/editor/questions.json")).json();
  for (const question of questions) {
    const option = document.createElement("option");
    option.value = question.name;
    option.textContent = question.zh;
    list.append(option);
  }
  function open(name) {
    const question = questions.find((item) => item.name === name);
    if (!question) return;
    list.value = name;
    yasgui.getTab().setQuery(question.query);
  }
  list.addEventListener("change", () => open(list.value));
  open(wanted || questions[0].name);
  document.documentElement.dataset.ready = "";
}());
