/**
 * A folder outside the work tree that is either complete or absent. It is filled under another name and renamed at the end, so
 * an interrupted installation is never used. Its name contains a hash of the lock file, so a changed lock gets a new folder.
 */
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';

const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-support-events');

/** Where the folder is, or will be. */
export function cachePath(name, version, lock) {
	const hash = createHash('sha256')
		.update(readFileSync(join(root, lock, 'package-lock.json')))
		.update(readFileSync(join(root, lock, 'package.json')))
		.digest('hex')
		.slice(0, 10);
	return join(CACHE, `${name}-${version}-${hash}`);
}

/** Calls `install(folder)` with a folder that contains the lock's two files, and renames the folder when that succeeds. */
export async function fillCache(path, lock, install) {
	removeAbandoned();
	const partial = `${path}.partial-${process.pid}`;
	mkdirSync(partial, { recursive: true });
	try {
		for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(root, lock, file), join(partial, file));
		await install(partial);
		// Another run can finish first. Its folder is the same.
		if (!existsSync(path)) renameSync(partial, path);
	} finally {
		rmSync(partial, { recursive: true, force: true });
	}
}

/** Removes what a killed run left behind. */
function removeAbandoned() {
	if (!existsSync(CACHE)) return;
	for (const name of readdirSync(CACHE)) {
		const pid = /\.partial-(\d+)$/.exec(name)?.[1];
		if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(CACHE, name), { recursive: true, force: true });
	}
}

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
