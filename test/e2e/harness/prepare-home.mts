/** A program for `npm test`: prepares the user folder that the test files copy. Its argument is the folder. */
import { startN8n } from './n8n.mts';
import { copyHome } from './user-folder.mts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to prepare.');
const n8n = await startN8n();
try {
	copyHome(n8n.home, folder);
} finally {
	await n8n.stop();
}
