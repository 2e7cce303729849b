/**
 * Exits with one sentence if Node is too old for this project. Plain JavaScript and loaded first,
 * because an older Node can't parse the TypeScript of the commands.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

// Node runs TypeScript directly from 22.18 on. `npm install` installs a newer Node.
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This needs Node 22.18 or newer, and this is Node ${process.versions.node}. ` +
      'Run it through npm (npm start), which uses the Node that npm install brought.',
  );
  process.exit(1);
}
