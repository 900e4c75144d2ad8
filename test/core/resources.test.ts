import fc from 'fast-check';
import { VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import type { OperationContext, Values, VendorResources } from '../../shared/core/operation';
import { listResources } from '../../shared/core/resources';
import { toSimpleEvent } from '../../shared/core/simple-event';
import {
	dropUndefined,
	readText,
	findTexts,
	parseJson,
	takeLimit,
	requireText,
	readTexts,
} from '../../shared/core/values';
import type { Vendor } from '../../shared/core/vendor';
import { createCharted, harbour } from '../vendors/support/harbour';
import { harbourResources, recoverableHarbour } from '../vendors/support/harbour-resources';
import { bareContext } from '../vendors/support/operation-of';
import { resourceHost } from '../vendors/support/resource-host';
import { normalizePayload } from '../vendors/support/samples';

const none: HttpClient = async () => await Promise.reject(new Error('unexpected request'));

async function run(
	path: string,
	values: Values,
	{
		http = none,
		vendor = recoverableHarbour as Vendor,
		own = harbourResources as VendorResources,
		...context
	}: Partial<OperationContext> & { http?: HttpClient; vendor?: Vendor; own?: VendorResources } = {},
) {
	const [resource, key] = path.split('.');
	const operation = listResources(vendor, own, resourceHost)
		.find((candidate) => candidate.key === resource)
		?.operations.find((candidate) => candidate.key === key);
	if (!operation) throw new TypeError(`There is no ${path}.`);
	return await operation.run(http, values, { ...bareContext, ...context });
}

describe('listResources', () => {
	it('merges a vendor’s operations with the common ones of the same resource', () => {
		const own: VendorResources = {
			...harbourResources,
			resources: [
				{
					key: 'event',
					label: 'Event',
					operations: [{ key: 'get', label: 'Get', action: '', description: '', fields: [], run: async () => [] }],
				},
			],
		};
		const event = listResources(recoverableHarbour, own, resourceHost).filter(({ key }) => key === 'event');
		expect(event.map(({ operations }) => operations.map(({ key }) => key))).toEqual([
			['get', 'getMissed', 'getSample'],
		]);
	});

	it('lists tickets and customers first, and other kinds of them next', () => {
		const operation = { key: 'find', label: 'Find', action: '', description: '', fields: [], run: async () => [] };
		const create = (key: string, label: string, effect?: 'read') => ({
			key,
			label,
			operations: [{ ...operation, ...(effect === undefined ? {} : { effect }) }],
		});
		const own: VendorResources = {
			...harbourResources,
			resources: [
				create('bell', 'Bell'),
				create('wreck', 'Wreck', 'read'),
				create('customer', 'Sailor', 'read'),
				create('ticket', 'Case', 'read'),
			],
		};
		const keys = listResources(recoverableHarbour, own, resourceHost).map(({ key }) => key);
		expect(keys.slice(0, 4)).toEqual(['ticket', 'customer', 'wreck', 'bell']);
	});

	it('names the permission where the vendor has permissions', () => {
		const bare = without(harbourResources, 'subscriptionPermission', 'missedNote');
		const permissions = (own: VendorResources) =>
			listResources(recoverableHarbour, own, resourceHost).flatMap(({ operations }) =>
				operations.flatMap(({ permission }) => permission ?? []),
			);
		expect(permissions(harbourResources)).toEqual(['horn, ships', 'ships', 'hooks', 'hooks']);
		expect(permissions(bare)).toEqual(['horn, ships', 'ships']);
	});
});

describe('Delivery: Normalize', () => {
	const body = { id: 'e1', kind: 'case.opened', case: { id: '7' } };
	const closed = { id: 'e2', kind: 'case.closed' };

	it('returns the event that the trigger would output', async () => {
		const event = normalizePayload(recoverableHarbour, body);
		await expect(run('delivery.normalize', { body })).resolves.toEqual([toSimpleEvent(event)]);
		await expect(run('delivery.normalize', { body, simple: false })).resolves.toEqual([event]);
	});

	it('leaves out the raw payload on request', async () => {
		const [event] = await run('delivery.normalize', { body, simple: false, includeRaw: false });
		expect(event).toMatchObject({ data: { raw: null } });
	});

	it.each([
		['ticket:created', ['e1']],
		['case.*, !case.closed', ['e1']],
		['ticket:*', ['e1', 'e2']],
		['custom-object:*', []],
		['', ['e1', 'e2']],
		[undefined, ['e1', 'e2']],
	])('returns the events that match %s', async (patterns, ids) => {
		const events = await run('delivery.normalize', {
			body: [body, closed],
			...(patterns === undefined ? {} : { patterns }),
		});
		expect(events.map(({ id }) => id)).toEqual(ids);
	});

	it('derives the ID from the body when the vendor sends none, so that the same body has the same ID', async () => {
		const [one] = await run('delivery.normalize', { body: { kind: 'case.opened' } });
		const [same] = await run('delivery.normalize', { body: { kind: 'case.opened' } });
		expect(one?.['id']).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(same?.['id']).toBe(one?.['id']);
	});

	it('rejects a body that is no event, and an invalid pattern', async () => {
		await expect(run('delivery.normalize', { body: { hello: 1 } })).rejects.toThrow(
			/^The Body isn’t a Harbour event\. Use the whole body that Harbour sent\. The crane shows it\.$/,
		);
		await expect(run('delivery.normalize', {})).rejects.toThrow(/isn’t a Harbour event/);
		await expect(run('delivery.normalize', { body, patterns: 'ticket::x' })).rejects.toThrow(
			/nothing between two colons/,
		);
		await expect(run('delivery.normalize', { body, patterns: 'ticket::x' })).rejects.toThrow(VendorError);
	});

	it('throws a programming error as it is', async () => {
		const values = Object.defineProperty({ body }, 'patterns', {
			enumerable: true,
			get: () => {
				throw new RangeError('ours');
			},
		});
		await expect(run('delivery.normalize', values)).rejects.toThrow(RangeError);
	});

	it('normalizes or rejects any JSON, and never fails in another way', async () => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), async (any) => {
				const result = await run('delivery.normalize', { body: any }).catch((error: unknown) => error);
				expect(Array.isArray(result) || result instanceof VendorError).toBe(true);
			}),
		);
	});
});

describe('Event: Get Sample', () => {
	it('loads one sample and returns its event', async () => {
		const loadSample = jest.fn(harbourResources.loadSample);
		const own = { ...harbourResources, loadSample };
		await expect(run('event.getSample', { sample: 'case.opened.by-phone' }, { own })).resolves.toMatchObject([
			{ id: 'sample-case.opened.by-phone', type: 'ticket:created' },
		]);
		expect(loadSample.mock.calls).toEqual([['case.opened.by-phone']]);
	});

	it('returns an event that knows the samples’ invented account', async () => {
		const own = { ...harbourResources, sampleFacts: { subdomain: 'quay' } };
		await expect(
			run('event.getSample', { sample: 'case.opened' }, { own, vendor: createCharted() }),
		).resolves.toMatchObject([{ url: 'https://quay.harbour.example/7' }]);
	});

	it('accepts an event type in place of its first sample', async () => {
		await expect(
			run('event.getSample', { sample: 'ticket:created', simple: false, includeRaw: false }),
		).resolves.toMatchObject([{ id: 'sample-case.opened', data: { raw: null } }]);
	});

	it('loads only the files of the list', async () => {
		await expect(run('event.getSample', { sample: '../../secret' })).rejects.toThrow(
			'There is no sample event "../../secret". Select one from the list.',
		);
		await expect(run('event.getSample', {})).rejects.toThrow(VendorError);
	});

	it('returns nothing for a sample that is no event', async () => {
		const own = { ...harbourResources, loadSample: async () => ({}) };
		await expect(run('event.getSample', { sample: 'case.opened' }, { own })).resolves.toEqual([]);
	});

	it('labels a sample with an alternative name by its type, and a sample with a free part by its row', () => {
		const events = [
			...harbour.events,
			{ native: 'crate:*:moved', types: ['crate:*:moved'], label: 'Crate Moved', description: 'A crate was moved' },
		];
		const samples = [
			{ name: 'case.filed', type: 'ticket:created' },
			{ name: 'crate.red.moved', type: 'crate:red:moved' },
			{ name: 'crate.red.moved.by-hand', type: 'crate:red:moved' },
		];
		const event = listResources({ ...harbour, events }, { ...harbourResources, samples }, resourceHost).find(
			({ key }) => key === 'event',
		);
		const labels = event?.operations[0]?.fields[0]?.choices?.map(({ label }) => label);
		expect(labels).toEqual(['Case Opened (case filed)', 'Crate Moved', 'Crate Moved (by hand)']);
	});

	it('lists the samples in the vendor’s words, with further cases in parentheses', () => {
		const event = listResources(harbour, harbourResources, resourceHost).find(({ key }) => key === 'event');
		expect(event?.operations[0]?.fields[0]).toMatchObject({
			default: 'case.opened',
			choices: [
				{ value: 'case.closed', label: 'Case Closed', description: 'ticket:status:changed' },
				{ value: 'case.opened', label: 'Case Opened', description: 'ticket:created' },
				{ value: 'case.opened.by-phone', label: 'Case Opened (by phone)', description: 'ticket:created' },
				{ value: 'unlisted', label: 'unlisted', description: 'other:unlisted' },
			],
		});
		const defaultOf = (samples: VendorResources['samples']) =>
			listResources(harbour, { ...harbourResources, samples }, resourceHost).find(({ key }) => key === 'event')
				?.operations[0]?.fields[0]?.default;
		expect(
			defaultOf([
				{ name: 'case.opened', type: 'other:x' },
				{ name: 'case.closed', type: 'ticket:status:changed' },
			]),
		).toBe('case.closed');
		expect(defaultOf([])).toBe('');
	});
});

describe('Event: Get Missed', () => {
	const since = Date.parse('2026-11-20T00:00:00Z');
	const payloads = [{ id: 'e1', kind: 'case.opened' }, { nothing: true }, { id: 'e2', kind: 'case.closed' }];

	it.each([
		['failed', 'all=false'],
		['all', 'all=true'],
	])('requests %s deliveries from the vendor', async (deliveries, query) => {
		const requested: string[] = [];
		const http: HttpClient = async ({ url }) => (requested.push(url), { status: 200, headers: {}, body: payloads });
		const events = await run('event.getMissed', { subscription: 'h1', deliveries, since }, { http });
		expect(requested).toEqual([`/missed/h1?since=${since}&${query}`]);
		expect(events.map(({ id }) => id)).toEqual(['e1', 'e2']);
	});

	it('returns at most as many as requested', async () => {
		const http: HttpClient = async () => ({ status: 200, headers: {}, body: payloads });
		const events = await run(
			'event.getMissed',
			{ subscription: 'h1', simple: false, includeRaw: false },
			{ http, limit: 1 },
		);
		expect(events).toMatchObject([{ id: 'e1', data: { raw: null } }]);
	});

	it('passes on hints about missing events when the host accepts hints', async () => {
		const http: HttpClient = async () => ({ status: 200, headers: {}, body: null });
		const hints: string[] = [];
		expect(
			await run('event.getMissed', { subscription: 'h1' }, { http, addHint: (sentence) => hints.push(sentence) }),
		).toEqual([]);
		expect(hints).toEqual(['Harbour deleted older events.']);
		expect(await run('event.getMissed', { subscription: 'h1' }, { http })).toEqual([]);
	});

	it('returns events that know the account, or a hint that they don’t', async () => {
		const found = [{ id: 'e1', kind: 'case.opened', case: { id: 'c1' } }];
		const http: HttpClient = async () => ({ status: 200, headers: {}, body: found });
		const getMissed = async (vendor: Vendor, addHint?: (sentence: string) => void) =>
			await run(
				'event.getMissed',
				{ subscription: 'h1' },
				{ http, vendor: { ...vendor, listMissed: async () => found }, ...(addHint ? { addHint } : {}) },
			);
		expect(await getMissed(createCharted())).toMatchObject([{ url: 'https://north.harbour.example/c1' }]);
		const failing = createCharted(async () => await Promise.reject(new VendorError('forbidden', 'No.')));
		const hints: string[] = [];
		expect(await getMissed(failing, (sentence) => hints.push(sentence))).toMatchObject([{ url: null }]);
		expect(hints).toEqual([expect.stringMatching(/^The details of the Harbour account couldn’t be read/)]);
	});
});

describe('values', () => {
	it('are read as their field gives them', () => {
		expect(requireText({ a: 'x' }, 'a')).toBe('x');
		expect(() => requireText({}, 'a')).toThrow('The field "a" is empty. Fill it in.');
		expect([readText({ a: '' }, 'a'), readText({}, 'a'), readText({ a: 1 }, 'a')]).toEqual(['', undefined, undefined]);
		expect([readTexts({ a: ['x', '', 1, ' y '] }, 'a'), readTexts({ a: 'x, ,y' }, 'a'), readTexts({}, 'a')]).toEqual([
			['x', '1', 'y'],
			['x', 'y'],
			[],
		]);
		expect([findTexts({ a: [] }, 'a'), findTexts({}, 'a')]).toEqual([[], undefined]);
		expect(dropUndefined({ a: 1, b: undefined, c: null })).toEqual({ a: 1, c: null });
		expect([takeLimit([1, 2, 3], 2), takeLimit([1, 2, 3], null)]).toEqual([
			[1, 2],
			[1, 2, 3],
		]);
		expect([parseJson('{"a":1}'), parseJson('{'), parseJson(null)]).toEqual([{ a: 1 }, null, null]);
	});
});

function without(own: VendorResources, ...keys: (keyof VendorResources)[]): VendorResources {
	const remaining = Object.entries(own).filter(([key]) => !keys.some((left) => left === key));
	return Object.fromEntries(remaining) as unknown as VendorResources; // what is left out is optional
}
