/** @typedef {import("../calculator.js").RoiCalculator} Calculator */
/** @typedef {import("./panel.js").Panel} Panel */

/** « Et si ? » : the value of an input that brings an output where the reader wants it. */
export function open(/** @type {Calculator} */ calculator, /** @type {Panel} */ panel) {
  panel.on("find", async () => {
    panel.say("Recherche…");
    const [output, target, input] = ["output", "target", "input"].map((name) => panel.value(name));
    const answer = await calculator.ask({ ask: "seek", output, target, input });
    panel.part("apply").hidden = true;
    if (panel.refuse(answer)) return;
    panel.say(answer.sought.sentence);
    panel.part("apply").hidden = answer.fields.length !== 1;
    panel.part("apply").value = answer.fields[0] ?? "";
  });
  panel.on("apply", () => calculator.type(panel.value("input"), panel.value("apply")));
}
