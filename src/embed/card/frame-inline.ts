/**
 * Style and script of the framed card. Neither contains a character that HTML escapes (& < > and
 * both quotes), so JSX prints them unchanged and their CSP hashes match. The button's text color is
 * a `color-mix` of one color: forced-colors mode would keep a plain system color but replace the
 * background.
 */

export const frameStyle = `
body,p,h1,ul{margin:0;padding:0}
body{--a:color-mix(in srgb,CanvasText 60%,#2468d2);
background:Canvas;color:CanvasText;font:1em/1.5 Charter,Georgia,serif;overflow-wrap:break-word}
article{display:grid;gap:.75em;box-sizing:border-box;max-width:42em;padding:1.25em;
border:1px solid #8886;border-top:4px solid var(--a);border-radius:2px}
a{display:inline-flex;align-items:center;min-height:44px;color:inherit;text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible{outline:3px solid var(--a);outline-offset:3px}
h1{font-size:1.6em;font-weight:400;line-height:1.2;text-wrap:balance}
ul{columns:16em;border-top:1px solid #8886;padding-top:.75em}
li{display:block;break-inside:avoid;padding-inline-start:1em;text-indent:-1em}
.date{font-variant:all-small-caps;letter-spacing:.1em}
.notice{border-inline-start:4px solid var(--a);padding-inline-start:.75em}
.cta{justify-self:start;padding:0 1.25em;border:1px solid;border-radius:2px;background:var(--a);color:color-mix(in srgb,Canvas,Canvas)}
small{font-size:.85em}
@media print{.cta{display:none}}
`.replaceAll('\n', '');

/**
 * Height: sent at once, on `load`, and on every resize. WordPress shows the iframe only after it
 * receives a height, and a hidden iframe's ResizeObserver never fires; WordPress can also ask again
 * with `ready`.
 *
 * Links: WordPress's sandbox blocks them, so a plain click is sent to WordPress as a `link`
 * message. https://github.com/WordPress/wordpress-develop/blob/trunk/src/js/_enqueues/wp/embed.js
 */
export const frameScript = `
if(top!=self){
let root=document.documentElement,
secret=(/secret=(\\w+)/.exec(location.hash)||[])[1],
post=function(message,value){parent.postMessage({message,value,secret,statement:root.dataset.statement},\`*\`)},
height=function(){post(\`height\`,Math.ceil(root.getBoundingClientRect().height))};
height();
addEventListener(\`load\`,height);
addEventListener(\`resize\`,height);
addEventListener(\`message\`,function(event){if(event.data?.message==\`ready\`)height()});
new ResizeObserver(height).observe(root);
if(secret)addEventListener(\`click\`,function(event){
let link=event.target.closest(\`a\`);
if(link)if(!(event.altKey||event.ctrlKey||event.metaKey||event.shiftKey)){
event.preventDefault();post(\`link\`,link.href)}})}
`.replaceAll('\n', '');
