/**
 * The only style sheet: inline, so that a page is one request, and allowed by its hash. System
 * fonts only; light and dark; print; forced colors; from 320 px.
 */
import { sha256Source } from '../lib/digest.ts';
import { type Markup, trustMarkup } from '../lib/markup.ts';

const SOURCE = `
:root{color-scheme:light dark;
--paper:light-dark(#fdfcf9,#14171a);--sheet:light-dark(#fff,#1b1f23);--ink:light-dark(#1b1d1f,#e9e7e2);
--soft:light-dark(#565b61,#a9aeb4);--rule:light-dark(#d9d4c7,#363c42);--line:light-dark(#8a8f96,#747b83);
--accent:light-dark(#1d4466,#9cc4e6);--on-accent:light-dark(#fff,#0e1a24);--tint:light-dark(#f3efe4,#22272c);
--bad:light-dark(#98201c,#ff9d94);--good:light-dark(#215c39,#8fd3a8);
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"Book Antiqua",Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1.0625rem/1.6 var(--serif);-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;overflow-wrap:break-word}
a{color:var(--accent);text-decoration-thickness:.06em;text-underline-offset:.18em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
h1,h2,h3,h4{font-weight:600;line-height:1.2;text-wrap:balance;margin:2.2em 0 .6em}
h1{font-size:clamp(1.9rem,1.35rem + 2.4vw,3rem);letter-spacing:-.012em;margin:.2em 0 .5em}
h2{font-size:1.45rem}h3{font-size:1.16rem}h4{font-size:1rem}
p,ul,ol,blockquote,table,dl{margin:0 0 1.1em}
ul,ol{padding-inline-start:1.3em}li{margin:.35em 0}
blockquote{border-inline-start:3px solid var(--rule);margin-inline:0;padding-inline-start:1.1em;color:var(--soft)}
code{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--tint);padding:.9em 1em;white-space:pre-wrap}
table{border-collapse:collapse;width:100%;font:.94rem/1.5 var(--sans)}
th,td{text-align:start;vertical-align:top;padding:.5em .8em .5em 0;border-bottom:1px solid var(--rule)}
hr{border:0;border-top:1px solid var(--rule);margin:2.4em 0}
.wrap{max-width:64rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
.text{max-width:41rem}
.skip{position:absolute;inset-inline-start:1rem;top:-6rem;background:var(--accent);color:var(--on-accent);padding:.7em 1.1em;font-family:var(--sans);z-index:1}
.skip:focus{top:.6rem}
.mast{border-bottom:3px double var(--rule)}
.mast .wrap{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem 1.8rem;padding-block:1.15rem .95rem}
.mast a{display:inline-block;padding-block:.45rem;text-decoration:none}
.mast .org{margin-inline-end:auto;color:var(--ink);font-size:1.12rem;line-height:1.3}
.org b{letter-spacing:.09em;font-weight:600}
.org span{display:block;font-size:.84rem;color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:0 1.35rem;list-style:none;margin:0;padding:0;font:.94rem/1.4 var(--sans)}
nav li{margin:0}
nav [aria-current]{color:var(--ink);text-decoration:underline;text-underline-offset:.4em;text-decoration-thickness:.12em}
main{padding-block:clamp(1.6rem,4vw,3.2rem) 4rem;min-height:60vh}
.foot{border-top:3px double var(--rule);font:.9rem/1.55 var(--sans);color:var(--soft);padding-block:1.6rem 2.4rem}
.foot a{display:inline-block;padding-block:.35rem}
.foot p{margin:.9rem 0 0;max-width:44rem}
.meta,.kicker{font:.92rem/1.5 var(--sans);color:var(--soft)}
.kicker{margin:0;letter-spacing:.01em}
.kicker time,.kicker b{color:var(--ink);font-weight:600}
.lede{font-size:1.22rem;line-height:1.5;color:var(--ink);max-width:41rem;margin-bottom:1.2em}
.status{display:inline-block;margin-inline-start:.5em;border:1px solid var(--line);border-radius:99px;padding:.05em .75em;font:600 .82rem/1.7 var(--sans);color:var(--good)}
.status.was{color:var(--bad)}
.cols{display:grid;gap:1rem 3.5rem}
.cols>*{min-width:0}
.paper{grid-template-rows:auto 1fr}
.paper>section{border-top:1px solid var(--rule);padding-top:1.6rem}
@media(min-width:60em){.cols{grid-template-columns:minmax(0,41rem) minmax(15rem,1fr)}
.paper .side{grid-area:1/2/3;position:sticky;top:1.5rem;align-self:start}}
.side{font:.95rem/1.55 var(--sans)}
.side section,.panel{border-top:1px solid var(--ink);padding-top:.9rem;margin-bottom:2rem}
.panel{margin-top:3rem}
.side h2{font:600 1.02rem/1.35 var(--sans);margin:0 0 .5em}
.panel>h2{margin:0 0 .7em}
.count{font:600 2.5rem/1.1 var(--serif);margin:0 0 .1em;font-variant-numeric:lining-nums tabular-nums}
.count+p{margin-bottom:.9em}
.plain{list-style:none;padding:0}
.list>li{border-top:1px solid var(--rule);padding:1.5rem 0 1.1rem;margin:0}
.list h2,.list h3{margin:.15em 0 .35em;font-size:1.5rem}
.list h2 a,.list h3 a{color:inherit;text-decoration-color:var(--line)}
.ask{margin:1.8rem 0}.ask h3{font-family:var(--serif)}
.names{columns:16rem 2;column-gap:2.5rem;padding:0;list-style:none}
.names li{break-inside:avoid;margin:0 0 1rem;line-height:1.4}
.names b{display:block;font-weight:600}
.names.was{color:var(--soft)}
.said{white-space:pre-line}
.names blockquote{margin:.4rem 0;white-space:pre-line}
.names small,.small{font:.86rem/1.45 var(--sans);color:var(--soft)}
.names small{display:block}
.record{font:.94rem/1.5 var(--sans)}
.record div{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:.1rem 1rem;border-top:1px solid var(--rule);padding:.55rem 0}
.record dt{color:var(--soft)}.record dd{margin:0;min-width:0}
@media(max-width:32em){.record div{grid-template-columns:1fr}}
.button,button{display:inline-block;font:600 1rem/1.3 var(--sans);min-height:2.9rem;padding:.78em 1.15em;border:1px solid var(--accent);border-radius:4px;background:var(--accent);color:var(--on-accent);text-decoration:none;cursor:pointer;text-align:center}
.button:hover,button:hover{text-decoration:underline}
.button.quiet,button.quiet{background:none;color:var(--accent)}
button.grave{background:none;color:var(--bad);border-color:currentColor}
.actions{display:flex;flex-wrap:wrap;gap:.8rem;margin:1.4rem 0}
form,.field{font-family:var(--sans);font-size:1rem}
img{max-width:100%;height:auto}
fieldset{border:0;border-top:1px solid var(--ink);margin:2.2rem 0 0;padding:1rem 0 0;min-width:0}
legend{float:inline-start;width:100%;font:600 1.3rem/1.3 var(--serif);padding:0;margin-bottom:.7rem}
legend+*{clear:both}
.field{margin:0 0 1.4rem;clear:both}
.field label,.field .label{display:block;font-weight:600;margin-bottom:.2rem}
.hint{display:block;color:var(--soft);font-size:.92rem;line-height:1.45;margin:0 0 .4rem}
input,select,textarea{font:inherit;color:inherit;background:var(--sheet);border:1px solid var(--line);border-radius:4px}
input:not([type=radio],[type=checkbox]),select,textarea{width:100%;max-width:32rem;min-height:2.9rem;padding:.6rem .75rem}
input[type=date]{max-width:13rem}
textarea{min-height:7rem}
.choice{display:grid;grid-template-columns:1.5rem 1fr;gap:.1rem .7rem;padding:.55rem 0;align-items:start;max-width:38rem}
.choice input{width:1.5rem;height:1.5rem;margin:.15rem 0 0;accent-color:var(--accent)}
.choice label{font-weight:400;margin:0}
.choice .hint{grid-column:2;margin:0}
.wrong{border-inline-start:4px solid var(--bad);padding-inline-start:1rem}
.wrong input:not([type=radio],[type=checkbox]),.wrong textarea,.wrong select{border:2px solid var(--bad)}
.error{display:block;color:var(--bad);font-weight:600;margin:.1rem 0 .45rem}
.summary{border:3px solid var(--bad);padding:1rem 1.2rem;margin:0 0 2rem;max-width:41rem;font-family:var(--sans)}
.summary h2{font:600 1.2rem/1.3 var(--sans);margin:0 0 .5em;color:var(--bad)}
.summary ul{margin:0}.summary a{color:var(--bad);font-weight:600}
.note{background:var(--tint);border-inline-start:4px solid var(--accent);padding:.95rem 1.15rem;margin:0 0 1.6rem;max-width:41rem;font:.97rem/1.55 var(--sans)}
.note>:last-child{margin-bottom:0}
.side .record div{grid-template-columns:1fr}
form:has([name=kind][value=leader]:checked) .decision{display:none}
main nav a{display:inline-block;padding-block:.5rem}main nav{margin-bottom:1rem}main nav .meta{padding-block:.5rem}nav.side ul{display:block}
.mend[open]{border-bottom:1px solid var(--rule);margin-bottom:1.4rem}
summary{cursor:pointer;padding-block:.5rem;font:1rem/1.5 var(--sans)}
.onpaper{display:none;font:.86rem/1.5 var(--sans)}
.trap{position:absolute;inset-inline-start:-200vw}
del{color:var(--bad);text-decoration:line-through .09em}ins{color:var(--good);text-decoration:underline .13em}.diff :is(del,ins){background:var(--tint)}.diff a{text-decoration-style:dotted}.diff s{text-decoration-style:double}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.pair th,.pair td{overflow-wrap:anywhere;width:50%}.pair [colspan]{border:0;padding-bottom:0;color:var(--soft);font-weight:400}form h3{font-family:var(--serif)}.pair p{margin:0 0 .4em}
sup{line-height:0}sup a{padding-inline:.15em}.notes{font-size:.94rem;border-top:1px solid var(--rule)}.notes h2{font-size:1.16rem;margin-top:1.2em}
search+nav{margin-top:1.3rem}mark{background:light-dark(#f7e8b4,#574713);color:inherit}.table{overflow-x:auto}.right{text-align:end}.center{text-align:center}
[hidden]{display:none}
.sheet .panel{margin-top:1.6rem}.sheet .panel>h2{font-size:1.16rem}
.kit{display:grid;gap:2.5rem 3.5rem;margin-bottom:3rem}.kit>*{min-width:0}.kit h2,.kit h3{margin-top:0}.kit figure{margin:0 0 1.6rem}iframe{display:block;max-width:100%;border:1px solid var(--rule)}
.result label{font-family:var(--sans);font-weight:600}textarea[readonly]{field-sizing:content}.code{font:.86rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;display:block;width:100%;max-width:none;min-height:0}
@media(min-width:60em){.kit{grid-template-columns:22rem 1fr}}
@media print{html{background:#fff;color:#000;font-size:11pt}.mast nav,.foot nav,.skip,.actions,.button,button,.act,[role=doc-backlink]{display:none}
main{padding:1rem 0 0;min-height:0}.onpaper{display:block}del,ins{color:#000}a{color:inherit}.text,.lede{max-width:none}.cols{display:block}.table{overflow:visible}.table :is(th,td){overflow-wrap:anywhere;hyphens:auto;padding-inline-end:.5em}.table:has(tr>:nth-child(7)){page:wide;font-size:.8em}.table:has(tr>:nth-child(15)){font-size:.62em}.table table{font-size:.9em}.names{columns:2}h2,h3{break-after:avoid}
@page{margin:16mm 15mm 18mm}@page wide{size:landscape}.letter .record{break-inside:avoid}body:has(.letter) :is(.mast,.foot){display:none}html:has(.sheet){font-size:9pt}.sheet .panel{margin:.9rem 0}.sheet .record div{padding:.3rem 0}}
@media(forced-colors:active){.button,button{border:2px solid ButtonText}.wrong{border-color:Mark}}
@media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;

/** Exactly the bytes between the tags: the hash in the policy covers these bytes. */
const SHEET = SOURCE.trim().replaceAll('\n', '');

export const styleSheet: Markup = trustMarkup(SHEET);

let hash: Promise<string> | undefined;

/** The hash for the policy's `style-src`. */
export function styleHash(): Promise<string> {
  hash ??= sha256Source(SHEET);
  return hash;
}
