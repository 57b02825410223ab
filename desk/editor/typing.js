// What typing does by itself: quotation marks and dashes proper to the language,
// a crosshead after "## ", a list after "- ".
import { InputRule, inputRules, ellipsis, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { schema } from "./schema.js";

// Opening and closing marks, double and single.
const marks = {
  en: "“”‘’", cy: "“”‘’", nl: "“”‘’", pt: "“”‘’", de: "„“‚‘", pl: "„”‚’", ru: "«»„“", uk: "«»„“",
  es: "«»“”", it: "«»“”", el: "«»“”", fr: "«»“”",
};

// quotes turns typewriter quotation marks. French marks stand off from the words
// by a narrow no-break space.
function quotes(language) {
  const tag = language.toLowerCase().split("-")[0];
  const [open, close, open1, close1] = marks[tag] ?? marks.en;
  const off = tag === "fr" ? "\u202f" : "";
  const starts = "(?:^|[\\s{[(<'\"\u2018\u201c\u201e\u00ab\u2013\u2014\u202f\u00a0])";
  return [
    new InputRule(new RegExp(`${starts}(")$`), open + off, { inCodeMark: false }),
    new InputRule(/"$/, off + close, { inCodeMark: false }),
    new InputRule(new RegExp(`${starts}(')$`), open1, { inCodeMark: false }),
    new InputRule(/[\p{L}\d](')$/u, "’", { inCodeMark: false }),
    new InputRule(/'$/, close1, { inCodeMark: false }),
  ];
}

export function typing(language) {
  return inputRules({
    rules: [
      ...quotes(language),
      ellipsis,
      new InputRule(/--$/, "–", { inCodeMark: false }),
      new InputRule(/–-$/, "—", { inCodeMark: false }),
      new InputRule(/\s-\s$/, " – ", { inCodeMark: false }),
      textblockTypeInputRule(/^##?\s$/, schema.nodes.crosshead),
      wrappingInputRule(/^\s*[-*•]\s$/, schema.nodes.list),
    ],
  });
}
