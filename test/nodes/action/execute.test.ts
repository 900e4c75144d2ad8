import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { createAction } from '../../../nodes/factory/action/action';
import { createList } from '../../../shared/core/list';
import type { FieldSpec, Operation, VendorResources } from '../../../shared/core/operation';
import { harbourResources, recoverableHarbour } from '../../vendors/support/harbour-resources';
import { n8nExecution, type ExecutionWorld } from '../support/n8n-execution';

const { execute } = createAction(recoverableHarbour, harbourResources);

const shipList = createList('berths', async () => []);

const ship = (changed: object = {}) => ({
	resource: 'ship',
	operation: 'update',
	ship: { mode: 'list', value: 's1' },
	...changed,
});
const ships = (changed: object = {}) => ({ resource: 'ship', operation: 'getAll', ...changed });
const keys = (changed: object = {}) => ({ resource: 'ship', operation: 'hail', ...changed });
const sample = { resource: 'event', operation: 'getSample', sample: 'case.opened' };

async function run(overrides: ExecutionWorld) {
	const host = n8nExecution({
		credential: { apiKey: 'key-of-harbour' },
		api: async () => ({ statusCode: 200, headers: {}, body: {} }),
		...overrides,
	});
	return { host, items: (await execute.call(host.execution))[0] ?? [] };
}

describe('execute', () => {
	it('runs the operation once per item and links the results to the item', async () => {
		const { items } = await run({ items: [ship({ ship: 's1' }), ship({ ship: { mode: 'id', value: ' s2 ' } })] });
		expect(items).toEqual([
			{ json: { ship: 's1' }, pairedItem: { item: 0 } },
			{ json: { ship: 's2' }, pairedItem: { item: 1 } },
		]);
		const many = await run({ items: [ships(), ships()] });
		expect(many.items.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	it('reads an option with a list as the ID that was selected, entered, or computed', async () => {
		const lead = (leads: unknown) => ship({ updateFields: { leads } });
		const { items } = await run({ items: [lead({ __rl: true, mode: 'list', value: 's2' }), lead('s3'), lead(4)] });
		expect(items.map(({ json }) => json['leads'])).toEqual(['s2', 's3', '4']);
		for (const empty of [{ __rl: true, mode: 'list', value: '' }, { mode: 'id', value: null }, { mode: 'id' }, {}]) {
			await expect(run({ items: [lead(empty)] })).rejects.toThrow(
				'Leading Ship has an invalid value. Select it again.',
			);
		}
	});

	it('gives each item a key of its own, which is the same when the node is retried', async () => {
		const keysOf = async (overrides: ExecutionWorld) =>
			(await run({ items: [keys(), keys()], ...overrides })).items.map(({ json }) => json['idempotencyKey']);
		const first = await keysOf({});
		expect(new Set(first).size).toBe(2);
		expect(first[0]).toMatch(/^[0-9a-f]{32}$/);
		await expect(keysOf({})).resolves.toEqual(first);
		for (const other of [{ executionId: '8' }, { runIndex: 1 }, { items: [keys({ note: 'x' })] }]) {
			expect((await keysOf(other))[0]).not.toBe(first[0]);
		}
	});

	it('returns nothing without items', async () => {
		expect((await run({ items: [] })).items).toEqual([]);
	});

	it.each([
		[{}, 50],
		[{ limit: 7 }, 7],
		[{ limit: '3' }, 3],
		[{ limit: 2.5 }, 3],
		[{ returnAll: true, limit: 7 }, null],
		[{ returnAll: 'true' }, null],
		[{ returnAll: 'False', limit: 7 }, 7],
	])('passes the limit: %j', async (parameters, limit) => {
		expect((await run({ items: [ships(parameters)] })).items[0]?.json['limit']).toBe(limit);
	});

	it.each([
		[{ limit: 0 }, '"Limit" isn’t a number above 0. Correct it.'],
		[{ limit: 'many' }, '"Limit" isn’t a number above 0. Correct it.'],
		[{ limit: null }, '"Limit" isn’t a number above 0. Correct it.'],
		[{ returnAll: 'yes' }, '"Return All" is neither true nor false. Select one of them.'],
	])('refuses a limit that can’t be read: %j', async (parameters, message) => {
		await expect(run({ items: [ships(parameters)] })).rejects.toThrow(message);
	});

	it.each([
		['https://n8n.example/webhook-waiting/7?signature=x', 'https://n8n.example'],
		['', null],
		[undefined, null],
	])('finds its own origin in %j', async (resumeUrl, origin) => {
		expect((await run({ items: [ships()], resumeUrl })).items[0]?.json['origin']).toBe(origin);
	});

	it('shows the hints of the operation', async () => {
		const missed = { resource: 'event', operation: 'getMissed', subscription: 'h1', since: '2026-11-20T00:00:00Z' };
		const { host, items } = await run({ items: [missed] });
		expect(items).toEqual([]);
		expect(host.hints).toEqual([{ message: 'Harbour deleted older events.', type: 'warning', location: 'outputPane' }]);
	});

	it('needs no credential for an offline operation', async () => {
		const { items } = await run({ items: [sample, { ...sample, sample: 'ticket:created' }], credential: null });
		for (const { json } of items) expect(json).toMatchObject({ id: 'sample-case.opened', type: 'ticket:created' });
		expect(items).toHaveLength(2);
	});

	it('reads the credential once for all items', async () => {
		const requests: unknown[] = [];
		const host = n8nExecution({
			items: [ship(), ship()],
			api: async ({ url, body }, type) => (
				requests.push([url, body, type]),
				{ statusCode: 200, headers: {}, body: {} }
			),
		});
		const getCredentials = jest.spyOn(host.execution, 'getCredentials');
		await execute.call(host.execution);
		expect(getCredentials).toHaveBeenCalledTimes(1);
		expect(requests).toEqual(Array(2).fill(['https://api.harbour.example/ships', { ship: 's1' }, 'harbourApi']));
	});

	it('shows the vendor’s error with the remedy and the item', async () => {
		const refused = run({ items: [ship()], api: async () => ({ statusCode: 403, headers: {}, body: {} }) });
		await expect(refused).rejects.toThrow(NodeApiError);
		await expect(refused).rejects.toMatchObject({
			message: 'The key lacks ships. Tick it in Harbour. Update the Harbour credential if you created a new key.',
			description: undefined,
			context: { itemIndex: 0 },
		});
	});

	it.each([
		[0, 'Nobody hears silence.'],
		[1, 'Nobody hears silence. The item before it is done.'],
		[2, 'Nobody hears silence. The 2 items before it are done.'],
	])('says that the items before the failed one are done: %i', async (count, message) => {
		const items = [...Array.from({ length: count }, () => keys()), keys({ note: 'silence' })];
		await expect(run({ items })).rejects.toMatchObject({ message, context: { itemIndex: count } });
	});

	it('logs the progress of a batch, without what an item contains', async () => {
		const items = Array.from({ length: 120 }, (_, index) => keys({ note: index === 60 ? 'silence' : 'a secret note' }));
		const { host } = await run({ items, continueOnFail: true });
		const lines = host.lines.filter(({ level }) => level === 'info');
		expect(lines.map(({ message }) => message)).toEqual([
			'Harbour: 50 of 120 items are done',
			'Harbour: 100 of 120 items are done, 1 of them with an error',
			'Harbour: 120 of 120 items are done, 1 of them with an error',
		]);
		expect(lines[0]?.meta).toEqual({ node: 'Harbour Trigger', executionId: '7' });
		expect(host.logged()).not.toContain('a secret note');
		expect((await run({ items: items.slice(0, 50) })).host.lines).toEqual([]);
	});

	it('sends nothing more when the user stops the execution', async () => {
		const stop = new AbortController();
		const sent: unknown[] = [];
		const api = async ({ body }: { readonly body?: unknown }) => {
			if (sent.push(body) === 2) stop.abort();
			return { statusCode: 200, headers: {}, body: {} };
		};
		const { items } = await run({ items: [ship(), ship(), ship()], signal: stop.signal, api });
		expect([sent.length, items.length]).toEqual([2, 2]);
	});

	it('waits for the end of the vendor’s rate limit, also longer than a minute', async () => {
		jest.useFakeTimers();
		try {
			const busy = { statusCode: 429, headers: { 'retry-after': '70' }, body: {} };
			let requests = 0;
			const api = async () => ((requests += 1) === 1 ? busy : { statusCode: 200, headers: {}, body: {} });
			const result = run({ items: [ship()], api });
			await jest.advanceTimersByTimeAsync(69_000);
			expect(requests).toBe(1);
			await jest.advanceTimersByTimeAsync(1_100);
			expect((await result).items).toHaveLength(1);
			expect(requests).toBe(2);
		} finally {
			jest.useRealTimers();
		}
	});

	it('sends nothing again that waits for the rate limit when a user stops the execution', async () => {
		jest.useFakeTimers();
		try {
			const stop = new AbortController();
			let requests = 0;
			const api = async () => ({
				statusCode: (requests += 1) > 0 ? 429 : 0,
				headers: { 'retry-after': '70' },
				body: {},
			});
			const result = run({ items: [ship()], signal: stop.signal, api }).catch((error: unknown) => error);
			await jest.advanceTimersByTimeAsync(10_000);
			stop.abort();
			await jest.advanceTimersByTimeAsync(600_000);
			expect(await result).toMatchObject({ message: 'The execution was stopped.' });
			expect(requests).toBe(1);
		} finally {
			jest.useRealTimers();
		}
	});

	it.each([
		['a field', keys({ note: {} }), 'Note has an invalid value. Select it again. The 2 items before it are done.'],
		[
			'an expression',
			{
				...keys(),
				get note() {
					throw new Error('No path back to the item');
				},
			},
			'No path back to the item. The 2 items before it are done.',
		],
	])('says so as well for %s that is wrong', async (_, failing, message) => {
		await expect(run({ items: [keys(), keys(), failing] })).rejects.toMatchObject({
			message,
			context: { itemIndex: 2 },
		});
	});

	it('continues with the next item when the user selected that', async () => {
		const { items } = await run({ items: [ship({ ship: '' }), ship()], continueOnFail: true });
		expect(items).toEqual([
			{ json: { error: 'Ship is empty. Fill it in.' }, pairedItem: { item: 0 } },
			{ json: { ship: 's1' }, pairedItem: { item: 1 } },
		]);
	});

	it.each([[{ resource: 'ship', operation: 'sink' }], [{ resource: 'harbour', operation: 'update' }], [{}]])(
		'refuses an operation that does not exist: %j',
		async (parameters) => {
			await expect(run({ items: [parameters] })).rejects.toThrow(
				'This operation doesn’t exist. Select one from the list.',
			);
		},
	);

	it('shows n8n’s own error when the credential is missing', async () => {
		await expect(run({ items: [ship()], credential: null })).rejects.toThrow(/does not have any credentials/);
	});

	it.each([[new RangeError('ours')], ['a text']])('attributes any other error to its item: %s', async (thrown) => {
		const broken: VendorResources = {
			...harbourResources,
			resources: [
				{
					key: 'ship',
					label: 'Ship',
					operations: [
						{
							key: 'update',
							label: 'U',
							action: 'U',
							description: 'U',
							fields: [],
							run: async () => await Promise.reject(thrown),
						},
					],
				},
			],
		};
		const { execute: fail } = createAction(recoverableHarbour, broken);
		const host = n8nExecution({ items: [ship()] });
		await expect(fail.call(host.execution)).rejects.toThrow(NodeOperationError);
		const going = n8nExecution({ items: [ship()], continueOnFail: true });
		await expect(fail.call(going.execution)).resolves.toEqual([
			[{ json: { error: expect.stringMatching(/ours|a text/) }, pairedItem: { item: 0 } }],
		]);
	});
});

describe('the fields of an operation', () => {
	const read = async (parameters: object, timezone = 'UTC') =>
		(await run({ items: [ship(parameters)], timezone })).items[0]?.json;
	const added = async (updateFields: object, timezone?: string) => {
		const values = Object.entries((await read({ updateFields }, timezone)) ?? {});
		return Object.fromEntries(values.filter(([key]) => key !== 'ship'));
	};

	it('return values of their kind', async () => {
		const updateFields = {
			captain: ' Ada ',
			flags: {
				pairs: [
					{ name: ' A ', value: 1 },
					{ name: '', value: 'x' },
					{ name: 'B', value: '' },
				],
			},
			afloat: false,
			berth: '1',
			crew: ['a', '', 7],
			papers: '{"a":[1]}',
			song: ' la ',
			word: ' s ',
			leaves: '2026-11-20T10:00:00Z',
		};
		await expect(added(updateFields)).resolves.toEqual({
			captain: 'Ada',
			flags: { A: '1', B: '' },
			afloat: false,
			berth: '1',
			crew: ['a', '7'],
			papers: { a: [1] },
			song: ' la ',
			word: ' s ',
			leaves: Date.parse('2026-11-20T10:00:00Z'),
		});
	});

	it('accept the values of expressions and AI agents', async () => {
		await expect(
			added({ crew: 'a, b', flags: { X: 'y', n: null }, afloat: 'true', papers: { b: 2 }, captain: 7 }),
		).resolves.toEqual({
			crew: ['a', 'b'],
			flags: { X: 'y', n: '' },
			afloat: true,
			papers: { b: 2 },
			captain: '7',
		});
		await expect(added({ flags: '{"X":"y"}' })).resolves.toEqual({ flags: { X: 'y' } });
		await expect(added({ flags: { pairs: [] } })).resolves.toEqual({ flags: {} });
	});

	it('are absent when they are empty, except a text field that the user added', async () => {
		await expect(added({ captain: '', song: '', berth: '', papers: ' ', leaves: '', word: '' })).resolves.toEqual({
			captain: '',
			song: '',
		});
		await expect(read({ updateFields: {}, cargo: '' })).resolves.toEqual({ ship: 's1' });
	});

	it('are never empty in a search, which would then find more', async () => {
		const searched: unknown[] = [];
		const operation: Operation = {
			key: 'find',
			label: 'Find',
			action: 'Find ships',
			description: 'Find ships',
			returnsMany: true,
			fields: (['text', 'time', 'choice', 'choices'] as const)
				.map((kind): FieldSpec => ({ key: kind, label: kind, help: 'x', kind, optional: true }))
				.concat({ key: 'berth', label: 'Berth', help: 'x', kind: 'choice', optional: true, list: shipList }),
			run: async (_http, values) => (searched.push(values), []),
		};
		const resources = [{ key: 'boat', label: 'Boat', operations: [operation] }];
		const { execute: find } = createAction(recoverableHarbour, { ...harbourResources, resources });
		const search = async (options: object) =>
			await find.call(n8nExecution({ items: [{ resource: 'boat', operation: 'find', options }] }).execution);
		for (const options of [
			{ text: '' },
			{ text: ' ' },
			{ time: '' },
			{ choice: '' },
			{ choices: [] },
			{ choices: ',' },
		])
			await expect(search(options)).rejects.toThrow(/^(text|time|choices?) is empty\. Enter a value, or remove it\.$/);
		expect(searched).toEqual([]);
		await search({ berth: '' });
		await search({});
		expect(searched).toEqual([{}, {}]);
	});

	it('are read only while they are shown', async () => {
		await expect(read({ cargo: 'none', barrels: 'left over' })).resolves.toEqual({ ship: 's1', cargo: 'none' });
		await expect(read({ cargo: 'oil', barrels: 'steel' })).resolves.toEqual({
			ship: 's1',
			cargo: 'oil',
			barrels: 'steel',
		});
		await expect(read({ cargo: 'oil' })).rejects.toThrow('Barrels is empty. Fill it in.');
	});

	it.each([
		[{ papers: '{' }, 'Papers has an invalid value. Enter valid JSON.'],
		[{ flags: 'nonsense' }, 'Flags has an invalid value. Select it again.'],
		[{ flags: 7 }, 'Flags has an invalid value. Select it again.'],
		[{ captain: {} }, 'Captain has an invalid value. Select it again.'],
		[{ song: [] }, 'Song has an invalid value. Select it again.'],
		[{ captain: true }, 'Captain has an invalid value. Select it again.'],
		[{ captain: null }, 'Captain has an invalid value. Select it again.'],
		[{ captain: undefined }, 'Captain has an invalid value. Select it again.'],
		[{ captain: Number.NaN }, 'Captain has an invalid value. Select it again.'],
		[{ afloat: 'yes' }, 'Afloat has an invalid value. Select it again.'],
		[{ afloat: '' }, 'Afloat has an invalid value. Select it again.'],
		[{ afloat: ['true'] }, 'Afloat has an invalid value. Select it again.'],
		[{ crew: ['a', null] }, 'Crew has an invalid value. Select it again.'],
		[{ crew: {} }, 'Crew has an invalid value. Select it again.'],
		[{ crew: true }, 'Crew has an invalid value. Select it again.'],
		[{ leaves: 'soon' }, /^Leaves has an invalid value. Enter a date and time/],
		[{ leaves: '2026-99-99T10:00:00Z' }, /^Leaves has an invalid value/],
		[{ leaves: Number.NaN }, /^Leaves has an invalid value/],
	])('report an invalid value: %j', async (updateFields, sentence) => {
		await expect(added(updateFields)).rejects.toThrow(sentence);
	});

	it.each([null, 'nonsense', 7, []])('report options that can’t be read: %j', async (updateFields) => {
		await expect(read({ updateFields })).rejects.toThrow('The options can’t be read. Remove them and add them again.');
	});

	it.each([
		['2026-11-20T10:00:00', 'Europe/Berlin', '2026-11-20T09:00:00.000Z'],
		['2026-07-20T10:00:00', 'Europe/Berlin', '2026-07-20T08:00:00.000Z'],
		['2026-07-20 10:00', 'America/New_York', '2026-07-20T14:00:00.000Z'],
		['2026-07-20', 'Asia/Kolkata', '2026-07-19T18:30:00.000Z'],
		['2026-07-20T10:00:00.250+02:00', 'America/New_York', '2026-07-20T08:00:00.250Z'],
		[Date.parse('2026-07-20T08:00:00Z'), 'America/New_York', '2026-07-20T08:00:00.000Z'],
	])('use the workflow’s time zone: %s in %s', async (leaves, zone, expected) => {
		const { leaves: ms } = await added({ leaves }, zone);
		expect(new Date(Number(ms)).toISOString()).toBe(expected);
	});
});
