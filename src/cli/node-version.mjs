/**
 * Stops with one sentence where Node can't run this project. Plain JavaScript, and loaded before
 * anything else: an older Node can't even read the TypeScript that would say so.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// From 22.18 on, Node runs TypeScript as it is; `npm install` brings a newer one along.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or newer, and this is Node ${process.versions.node}. ` +
      'Run it through npm (npm start), which uses the Node that npm install brought.',
  );
  process.exit(1);
}
