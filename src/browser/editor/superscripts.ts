/** Writes superscripts and subscripts as characters, since Markdown has none. */
import { textBefore, unwrap } from './elements.ts';

const charactersOf = (plain: string, written: string): ReadonlyMap<string, string> => {
  const characters = [...written];
  return new Map([...plain].map((each, at) => [each, characters[at] ?? each]));
};

const RAISED = charactersOf('0123456789+-−–=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ');
const LOWERED = charactersOf('0123456789+-−–=()', '₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎');
const LOWERED_LETTERS = charactersOf('aeoxhklmnpstijruv', 'ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ');
/** One letter alone, as mathematicians name what varies. */
const VARIABLE = /(?:^|[^\p{L}])\p{L}$/u;

/** Returns whether there were any. */
export function writeSuperscripts(body: HTMLElement): boolean {
  const found = [...body.querySelectorAll('sup,sub')];
  for (const element of found) {
    const inner = element.querySelector('a');
    if (element.querySelector('cite')) unwrap(element);
    else {
      const text = element.textContent ?? '';
      const before = textBefore(element);
      const written = element.localName === 'sup' ? raise(text, before) : lower(text, before);
      if (inner) inner.textContent = written;
      element.replaceWith(inner ?? written);
    }
  }
  body.normalize();
  return found.length > 0;
}

/**
 * Digits become superscript digits. Letters that only end a word are written on the line: “3rd”.
 * Anything else keeps its place by a sign: “x^(a+b)”.
 */
function raise(text: string, before: string): string {
  const sign = text.trim();
  if (/^TM$/i.test(sign)) return '™';
  if (/^SM$/i.test(sign)) return '℠';
  if (/[\dNn]\.?\s*$/.test(before) && /^[oa]$/.test(sign)) return sign === 'o' ? 'º' : 'ª';
  const isVariable = VARIABLE.test(before) || /[)\d]$/.test(before);
  if (/^[ni]$/.test(sign) && isVariable) return write(text, RAISED);
  if (/^[\p{L}\p{M}]+\.?$/u.test(sign) || /^[[(].*[\])]$/.test(sign)) return text;
  if ([...sign].every((each) => RAISED.has(each) || /[\s,.]/.test(each)))
    return write(text, RAISED);
  return /[\p{L}\p{N}]/u.test(sign) ? `^(${sign})` : text;
}

function lower(text: string, before: string): string {
  const isVariable = VARIABLE.test(before) && text.trim().length === 1;
  return write(text, isVariable ? new Map([...LOWERED, ...LOWERED_LETTERS]) : LOWERED);
}

const write = (text: string, characters: ReadonlyMap<string, string>): string =>
  [...text].map((each) => characters.get(each) ?? each).join('');
