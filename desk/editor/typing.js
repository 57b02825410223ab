// What typing does by itself: quotation marks and dashes proper to the language,
// a crosshead after "## ", a list after "- ".
import { InputRule, inputRules, ellipsis, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { schema } from "./schema.js";

const rule = (pattern, is) => new InputRule(pattern, is, { inCodeMark: false });

// quotes turns typewriter quotation marks into those of the language. Marks that stand
// off from the words bring their space along. Where the inner opening mark looks like an
// apostrophe, one before a word that has lost its first letters, or a year its century, is
// known for one when that word ends.
function quotes({ Open, Close, Open1, Close1, Elisions }) {
  const starts = "(?:^|[\\s{[(<'\"\u2018\u201c\u201e\u00ab\u2013\u2014\u202f\u00a0])";
  const out = [
    rule(new RegExp(`${starts}(")$`), Open),
    rule(/"$/, Close),
    rule(new RegExp(`${starts}(')$`), Open1),
    rule(/[\p{L}\d](')$/u, "’"),
    rule(/'$/, Close1),
  ];
  if (Open1 !== "‘") return out;
  const short = [...(Elisions ?? []), "\\d\\d", "\\d\\ds"].join("|");
  out.push(rule(new RegExp(`${starts}(${Open1.trim()})(?:${short})’?[\\s.,;:!?)]$`, "iu"), "’"));
  return out;
}

// typing is given the marks of the paper's language.
export function typing(marks) {
  return inputRules({
    rules: [
      ...quotes(marks),
      ellipsis,
      rule(/--$/, marks.Dash),
      rule(/–-$/, "—"),
      rule(/\s-\s$/, ` ${marks.Dash} `),
      textblockTypeInputRule(/^##?\s$/, schema.nodes.crosshead),
      wrappingInputRule(/^\s*[-*•]\s$/, schema.nodes.list),
    ],
  });
}
