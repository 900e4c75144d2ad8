import { VendorError } from '../errors';
import type { SupportEvent } from '../event';
import type { Operation, Resource, Values } from '../operation';
import { compilePatterns, PatternError } from '../pattern/pattern';
import { at, textAt, type Json } from '../read';
import type { Vendor } from '../vendor';
import { includeRawField, toOperationOutput } from './shared-fields';

/** What came in by another way than our trigger. */
export function deliveryResource(vendor: Vendor): Resource {
	return { key: 'delivery', label: 'Delivery', operations: [normalize(vendor)] };
}

function normalize(vendor: Vendor): Operation {
	const { name } = vendor;
	return {
		key: 'normalize',
		label: 'Normalize',
		action: 'Normalize a delivery',
		description: `Turn what ${name} sent to a Webhook node, a queue or a file into an event`,
		notice: `This does not check that the body came from ${name}; only the trigger does.`,
		offline: true,
		fields: [
			{
				key: 'body',
				label: 'Body',
				help: `The whole body as ${name} sent it, as an object, a list of them, or text`,
				kind: 'payload',
				required: true,
			},
			{
				key: 'patterns',
				label: 'Event Patterns',
				help: 'Only events that match come out, as in the trigger: patterns separated by commas. Without any, all events do',
				kind: 'text',
				optional: true,
				placeholder: 'e.g. ticket:*, !ticket:comment:*',
			},
			includeRawField(vendor.name),
		],
		async run(_http, values) {
			return eventsIn(vendor, at(values, 'body'), values);
		},
	};
}

function eventsIn(vendor: Vendor, body: unknown, values: Values): readonly Json[] {
	const patterns = patternsIn(values);
	const bodies: readonly unknown[] = Array.isArray(body) ? body : [body];
	return bodies.flatMap((payload) => {
		const identity = vendor.identify(payload);
		const event = eventIn(vendor, payload);
		if (identity === null || event === null) throw notAnEvent(vendor);
		return patterns.matches(identity.type, identity.nativeType, identity.subscribeAs)
			? [toOperationOutput(event, values)]
			: [];
	});
}

/** Where the vendor gives no id, it is made from the bytes: written again they may differ from those that were sent. */
function eventIn(vendor: Vendor, payload: unknown): SupportEvent | null {
	const rawBody = Buffer.from(JSON.stringify(payload) ?? '');
	return vendor.normalize(payload, { rawBody, headers: {}, query: {}, url: '' });
}

function notAnEvent({ name }: Vendor): VendorError {
	return new VendorError(
		'invalid',
		`The Body is not an event of ${name}. Give the whole body that ${name} sent; of a Webhook node that is its field body.`,
	);
}

function patternsIn(values: Values) {
	try {
		return compilePatterns(textAt(values, 'patterns') ?? undefined);
	} catch (error) {
		throw error instanceof PatternError ? new VendorError('invalid', error.message) : error;
	}
}
