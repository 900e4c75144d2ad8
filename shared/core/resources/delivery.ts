import { VendorError } from '../errors';
import type { SupportEvent } from '../event';
import { createEventFormFields } from '../event-output';
import type { Operation, Resource, Values } from '../operation';
import { compilePatterns, PatternError, type Patterns } from '../pattern/pattern';
import { at, textAt, type Json } from '../read';
import type { Identity, Vendor } from '../vendor';
import type { ResourceHost } from './host';
import { toOperationOutput } from './shared-fields';

/** For deliveries that arrived some other way than through a trigger. */
export function createDeliveryResource(vendor: Vendor, host: ResourceHost): Resource {
	return { key: 'delivery', label: 'Delivery', operations: [createNormalize(vendor, host)] };
}

function createNormalize(vendor: Vendor, host: ResourceHost): Operation {
	const { name } = vendor;
	return {
		key: 'normalize',
		label: 'Normalize',
		action: 'Normalize a delivery',
		description: `Turn a delivery from ${name} that no trigger received into an event`,
		notice: `This operation doesn’t verify that ${name} sent the body. Only the trigger does.`,
		offline: true,
		fields: [
			{
				key: 'body',
				label: 'Body',
				help: `The whole body that ${name} sent, as an object, a list of objects, or text`,
				kind: 'payload',
				required: true,
			},
			{
				key: 'patterns',
				label: 'Event Patterns',
				help: 'Returns only events that match, as in the trigger. Separate patterns with commas, or leave empty to return all events',
				kind: 'text',
				optional: true,
				placeholder: 'e.g. ticket:*, !ticket:comment:*',
			},
			...createEventFormFields(name),
		],
		async run(_http, values) {
			const patterns = readPatterns(values);
			const body = at(values, 'body');
			const payloads: readonly unknown[] = Array.isArray(body) ? body : [body];
			return payloads.flatMap((payload) => normalizePayload(vendor, host, payload, patterns, values));
		},
	};
}

function normalizePayload(
	vendor: Vendor,
	{ bodyHint }: ResourceHost,
	payload: unknown,
	patterns: Patterns,
	values: Values,
): readonly Json[] {
	const identity = vendor.identify(payload);
	const event = identity && normalizeWithBody(vendor, payload, identity);
	if (identity === null || event === null) {
		const { name } = vendor;
		throw new VendorError(
			'invalid',
			`The Body isn’t a ${name} event. Use the whole body that ${name} sent. ${bodyHint}`,
		);
	}
	const isSelected = patterns.matches(identity.type, identity.nativeType, identity.subscribeAs);
	return isSelected ? [toOperationOutput(event, values)] : [];
}

/**
 * If the vendor sends no ID, it is a digest of the body. The parsed body is serialized again for it, so the ID can differ
 * from the one that the trigger computes from the bytes that were sent.
 */
function normalizeWithBody(vendor: Vendor, payload: unknown, identity: Identity): SupportEvent | null {
	const rawBody = Buffer.from(JSON.stringify(payload));
	return vendor.normalize(payload, { rawBody, headers: {}, query: {}, url: '' }, identity);
}

function readPatterns(values: Values): Patterns {
	try {
		return compilePatterns(textAt(values, 'patterns') ?? undefined);
	} catch (error) {
		throw error instanceof PatternError ? new VendorError('invalid', error.message) : error;
	}
}
