import type { SupportEvent } from '../../shared/core/event';
import type { Vendor } from '../../shared/core/vendor';
import { toOutput, toSample } from '../../zapier/factory/fields/output';
import { createOutputFields } from '../../zapier/factory/fields/output-fields';
import { createOutputShape } from '../../zapier/factory/fields/output-shape';
import { findSample } from '../../zapier/factory/fields/samples';
import { listTriggers } from '../../zapier/factory/trigger-table';
import { contractSubjects } from '../vendors/support/contract-subjects';

const everything = { matches: () => true };

describe.each(contractSubjects)('$vendor.name', ({ vendor, payloads }) => {
	const events = payloads().flatMap((payload) => vendor.normalize(payload) ?? []);
	const triggers: readonly { readonly label: string; readonly type: string | null }[] = vendor.subscriptions
		? listTriggers(vendor)
		: (vendor.polls ?? []);
	const keysFor = (type: string | null) =>
		createOutputFields(vendor, createOutputShape(events, type === null ? null : [type])).map(({ key }) => key);

	test.each(triggers)('$label has only outputs that some sample fills', ({ type }) => {
		const filled = new Set(events.flatMap((event) => listFilled(event)));
		expect(keysFor(type).filter((key) => key !== 'data__raw' && !filled.has(key))).toEqual([]);
	});

	test.each(triggers)(
		'$label shows what it is about first, the envelope last, and nothing of CloudEvents',
		({ type }) => {
			const keys = keysFor(type);
			const firstOfEnvelope = keys.findIndex((key) => !key.startsWith('data__'));
			expect(keys.slice(firstOfEnvelope).some((key) => key.startsWith('data__'))).toBe(false);
			expect(keys.slice(firstOfEnvelope)).toEqual(
				expect.arrayContaining(['id', 'type', 'time', 'vendor', 'nativetype']),
			);
			expect(keys).not.toEqual(
				expect.arrayContaining([expect.stringMatching(/^(source|subject|specversion|data[a-z]+)$/)]),
			);
			const isAboutTicket = events.some((event) => event.type === type && event.data.ticket?.title);
			if (type?.startsWith('ticket:') && isAboutTicket) expect(keys[0]).toMatch(/^data__ticket__(title|status)$/);
			const customer = keys.findIndex((key) => key.startsWith('data__customer__'));
			const others = keys.findIndex((key) => /^data__(?!ticket|customer)/.test(key));
			expect(customer).toBeLessThan(others);
		},
	);

	test.each(triggers)('$label has a sample of a type that it subscribes to', ({ type }) => {
		const patterns = type === null ? everything : { matches: (sampleType: string) => sampleType === type };
		const { type: sampleType, nativetype } = findSample(vendor, events, { patterns });
		if (type !== null && events.some((event) => event.type === type)) expect(sampleType).toBe(type);
		const catalog: Vendor['events'] = vendor.events;
		expect(catalog.find(({ native }) => native === nativetype)?.redundant).toBeUndefined();
	});

	test.each(triggers)('$label loses nothing of any event of its type', ({ type }) => {
		const shape = createOutputShape(events.slice(0, 1), type === null ? null : [type]);
		for (const event of events) {
			const shown = new Set(listFilled(toOutput(event, shape)));
			const hidden = ['source', 'subject', 'specversion', 'datacontenttype', 'dataschema'];
			expect(listFilled(event).filter((key) => !shown.has(key) && !hidden.includes(key) && !isOpen(key))).toEqual([]);
		}
	});
});

test('the sample of a comment is a customer’s message, and not a bot’s', () => {
	const kinds = contractSubjects.flatMap(({ vendor, payloads }) => {
		const events = payloads().flatMap((payload) => vendor.normalize(payload) ?? []);
		const type = 'ticket:comment:created';
		if (!events.some((event) => event.type === type)) return [];
		const sample = findSample(vendor, events, { patterns: { matches: (other) => other === type } });
		return [[vendor.id, sample.data.comment?.author?.kind]];
	});
	expect(kinds.length).toBeGreaterThan(3);
	expect(kinds.filter(([, kind]) => kind !== 'customer')).toEqual([]);
});

test('a sample passes the conditions of the step if one does', () => {
	const [{ vendor, payloads } = contractSubjects[0] as (typeof contractSubjects)[number]] = contractSubjects;
	const events = payloads().flatMap((payload) => vendor.normalize(payload) ?? []);
	const filter = ({ data }: SupportEvent) => (data.comment?.direction === 'internal' ? null : ('direction' as const));
	expect(findSample(vendor, events, { patterns: everything, filter }).data.comment?.direction).toBe('internal');
	expect(findSample(vendor, events, { patterns: { matches: () => false }, types: ['customer:deleted'] }).type).toBe(
		'customer:deleted',
	);
	expect(() => findSample(vendor, [], { patterns: everything })).toThrow('An app needs at least one sample.');
});

test('a sample has no payload', () => {
	const [subject] = contractSubjects;
	const event = subject?.vendor.normalize(subject.payloads()[0]) as SupportEvent; // the payload is an event
	expect(toSample(event, createOutputShape([event], null))).toMatchObject({ data: { raw: null } });
});

/** Their keys differ from event to event, so they become text. */
function isOpen(key: string): boolean {
	return /^data__(raw|previous)|(from|to|value)/.test(key);
}

/** The keys of all values, as Zapier joins them. */
function listFilled(value: unknown, prefix = ''): string[] {
	if (value === null || value === undefined || value === '') return [];
	const key = prefix.replace(/__$/, '');
	if (key === 'data__raw' || typeof value !== 'object') return [key];
	const own = /(from|to|value|previous)$/.test(key) ? [key] : [];
	// Names become one text.
	if (Array.isArray(value) && /\](added|removed)$/.test(key)) return value.length > 0 ? [key] : [];
	if (Array.isArray(value)) return [...own, ...value.flatMap((item) => listFilled(item, `${key}[]`))];
	return [...own, ...Object.entries(value).flatMap(([key, inner]) => listFilled(inner, `${prefix}${key}__`))];
}

test('a sample is whole, although the bundle leaves out what is null', () => {
	const samples = [
		{ id: 'e1', type: 'ticket:created', nativetype: 'opened', data: { ticket: { team: { id: 't1' } } } },
	];
	const { data } = findSample({ events: [] }, samples, { patterns: everything, filter: () => null });
	expect(data).toMatchObject({ ticket: { team: { id: 't1', name: null }, tags: null }, comment: null });
});
