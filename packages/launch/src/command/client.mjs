/** `npm run import`, `npm run program` and `npm run audit`: hand over to the operator's client, telling it where the product runs. */
import { build } from '../build.mjs';
import { DataFolder, dataPath } from '../data-folder.mjs';
import { environment } from '../environment.mjs';
import { Failure } from '../failure.mjs';
import { install } from '../install.mjs';
import { clientMain, node } from '../places.mjs';
import { run } from '../run.mjs';
import { sayOnErrorStream } from '../say.mjs';

/** @typedef {import('../arguments.mjs').Options} Options */

/** @param {import('../life.mjs').Life} life @param {Options} options */
export const importFile = (life, options) => handOver(life, 'import', options);

/** @param {import('../life.mjs').Life} life @param {Options} options */
export const applyProgram = (life, options) => handOver(life, 'program', options);

/** @param {import('../life.mjs').Life} life @param {Options} options */
export const verifyLog = (life, options) => handOver(life, 'audit', options);

/**
 * @param {import('../life.mjs').Life} life
 * @param {string} command
 * @param {Options} options
 */
async function handOver(life, command, { data, rest, help }) {
  sayOnErrorStream();
  const folder = new DataFolder(dataPath(data));
  const serverUrl = environment.serverUrl ?? folder.running()?.url;
  if (!serverUrl && !help && rest.length > 0) {
    throw new Failure(
      `Partnergraph does not run on ${folder.name}, and this speaks with the running product.\n` +
        'Start it in another terminal with  npm start , or name its folder with  --data DIR',
    );
  }
  await install(life);
  await build(life);
  const { code } = await run(life, node, ['--enable-source-maps', clientMain, command, ...rest], {
    // Where the user typed it, so that relative names of files mean what they look like.
    cwd: environment.typedIn,
    env: { DATA_DIR: folder.path, SERVER_URL: serverUrl },
    show: true,
    accept: Array.from({ length: 255 }, (_, index) => index + 1),
  });
  // The client has said what was wrong; only its verdict is passed on.
  if (code !== 0) throw new Failure('', { exitCode: code });
}
