import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';
import { read } from './source-files.mjs';

/** Whether a relative link in this file leads to a file, and to a heading in it. */
export function hasTarget(from, link) {
	const [file = '', anchor] = link.split('#');
	const path = file === '' ? from : posix.join(posix.dirname(from), file);
	if (!existsSync(join(root, path))) return false;
	return anchor === undefined || headingsOf(read(path)).includes(anchor);
}

/** The anchors that GitHub creates from headings. */
function headingsOf(text) {
	const headings = [...text.replace(/^```.*?^```/gms, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => heading);
	return headings.map((heading) =>
		heading
			.replace(/\]\([^)]*\)/g, ']')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s_-]/gu, '')
			.replace(/ /g, '-'),
	);
}
