/** The sample deliveries that the demo's workflows subscribe to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/root.mjs';

export interface Sample {
	/** The body of the delivery, as the vendor sends it. */
	readonly payload: unknown;
	/** The event that the product outputs. */
	readonly event: { readonly type: string; readonly nativetype: string };
}

/** Returns the samples about tickets, in the order of their file names. */
export function readTicketSamples(vendorId: string): readonly Sample[] {
	const folder = join(root, 'shared/vendors', vendorId, 'samples');
	const samples = readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sample); // files of the project
	return samples.filter(({ event }) => event.type.startsWith('ticket:'));
}
