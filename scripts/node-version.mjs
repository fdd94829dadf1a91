/** Ends the process in words when Node is too old. Written so that old versions can read it. */
const needed = [20, 19];
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error('Gánh Vác cần Node ' + needed.join('.') + ' trở lên; đang chạy Node ' + process.versions.node + '.');
  console.error('Gánh Vác needs Node ' + needed.join('.') + ' or newer; this is Node ' + process.versions.node + '.');
  process.exit(1);
}
