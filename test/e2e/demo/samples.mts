/** The sample deliveries of a vendor that the demo's workflows listen to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/root.mjs';

export interface Sample {
	/** The whole delivery, as the vendor sends it. */
	readonly payload: unknown;
	/** What the product makes of it. */
	readonly event: { readonly type: string; readonly nativetype: string };
}

/** Those about tickets, in the order of their file names. */
export function readTicketSamples(vendorId: string): readonly Sample[] {
	const folder = join(root, 'shared/vendors', vendorId, 'samples');
	const samples = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sample); // the project's own files
	return samples.filter(({ event }) => event.type.startsWith('ticket:'));
}
