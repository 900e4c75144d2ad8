import { createDelivery, NOW, PAYLOAD, published, SECRETS, settle } from '../support/harbour-delivery';

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

type Delivery = ReturnType<ReturnType<typeof published>['receive']>;

/** The state of each delivery so far. */
async function states(deliveries: readonly Delivery[]) {
	const found = deliveries.map(() => 'waiting');
	deliveries.forEach(({ returned, response }, index) => {
		void returned.then(({ workflowData }) => {
			found[index] = workflowData ? 'accepted' : `${response.statusCode} ${JSON.stringify(response.body)}`;
		});
	});
	await settle();
	return found;
}

const DUPLICATE = '202 {"status":"ignored","reason":"duplicate"}';

describe('a repeated event', () => {
	it('is a duplicate once n8n has stored the first', async () => {
		const trigger = published();
		const first = trigger.receive();
		await first.returned;
		first.response.n8nResponds(202);
		expect(await states([trigger.receive()])).toEqual([DUPLICATE]);
	});

	it('starts one execution when it arrives three times at once, and the others wait for its end', async () => {
		const trigger = published();
		const three = [trigger.receive(), trigger.receive(), trigger.receive()] as const;
		expect(await states(three)).toEqual(['accepted', 'waiting', 'waiting']);
		three[0].response.n8nResponds(202);
		expect(await states(three)).toEqual(['accepted', DUPLICATE, DUPLICATE]);
	});

	it('is accepted when n8n couldn’t store the first', async () => {
		const trigger = published();
		const first = trigger.receive();
		await first.returned;
		first.response.n8nResponds(500);
		expect(await states([trigger.receive()])).toEqual(['accepted']);
	});

	it.each<[string, (first: Delivery) => void]>([
		['n8n couldn’t store the first', ({ response }) => response.n8nResponds(500)],
		[
			'n8n couldn’t store the first after its sender had left',
			({ response }) => {
				response.clientLeaves();
				response.n8nResponds(500);
			},
		],
	])('is accepted for exactly one of those who wait when %s', async (_, fail) => {
		const trigger = published();
		const all = [trigger.receive(), trigger.receive(), trigger.receive(), trigger.receive()] as const;
		expect(await states(all)).toEqual(['accepted', 'waiting', 'waiting', 'waiting']);
		fail(all[0]);
		expect(await states(all)).toEqual(['accepted', 'accepted', 'waiting', 'waiting']);
		fail(all[1]);
		expect(await states(all)).toEqual(['accepted', 'accepted', 'accepted', 'waiting']);
		all[2].response.n8nResponds(202);
		expect(await states(all)).toEqual(['accepted', 'accepted', 'accepted', DUPLICATE]);
	});

	it('waits while n8n stores the first, whose sender has left, and is a duplicate afterward', async () => {
		const trigger = published();
		const first = trigger.receive();
		await first.returned;
		first.response.clientLeaves();
		const repeats = [trigger.receive(), trigger.receive()] as const;
		repeats[0].response.clientLeaves();
		expect(await states(repeats)).toEqual(['waiting', 'waiting']);
		first.response.n8nResponds(202);
		expect(await states([repeats[1], trigger.receive()])).toEqual([DUPLICATE, DUPLICATE]);
		await expect(repeats[0].returned).resolves.toEqual({ noWebhookResponse: true });
	});

	it('waits as well when the sender of the first left before n8n accepted it', async () => {
		const trigger = published();
		const first = trigger.receive();
		first.response.clientLeaves();
		const second = trigger.receive();
		expect(await states([first, second])).toEqual(['accepted', 'waiting']);
		first.response.n8nResponds(202);
		expect(await states([second])).toEqual([DUPLICATE]);
	});

	it('is accepted a minute after the sender of the first left, if n8n never ends the response', async () => {
		jest.useFakeTimers({ now: NOW, doNotFake: ['nextTick'] });
		const trigger = published();
		const first = trigger.receive();
		await first.returned;
		first.response.clientLeaves();
		const second = trigger.receive();
		await jest.advanceTimersByTimeAsync(59_999);
		expect(await states([second])).toEqual(['waiting']);
		await jest.advanceTimersByTimeAsync(1);
		expect(await states([second])).toEqual(['accepted']);
		jest.useRealTimers();
	});

	it('needs no timer when n8n ended the response before the connection', async () => {
		jest.useFakeTimers({ now: NOW });
		const first = published().receive();
		await first.returned;
		first.response.n8nResponds(202);
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});

	it('gets no response when its caller left while it waited', async () => {
		const trigger = published();
		const [first, second] = [trigger.receive(), trigger.receive()];
		await settle();
		second.response.clientLeaves();
		first.response.n8nResponds(202);
		await expect(second.returned).resolves.toEqual({ noWebhookResponse: true });
		expect(second.response.headersSent).toBe(false);
	});

	it('is not a duplicate for another event, node, workflow, or subscription', async () => {
		const trigger = published();
		trigger.receive();
		const otherNode = published({ workflow: trigger.world.workflow, node: { id: 'n2', name: 'Second' } });
		const republished = published({
			workflow: trigger.world.workflow,
			staticData: { ...trigger.world.staticData, id: 'h2' },
		});
		const others = [
			trigger.receive(createDelivery({ ...PAYLOAD, id: 'e2' })),
			otherNode.receive(),
			published().receive(),
			republished.receive(createDelivery({ ...PAYLOAD, hook: 'h2' })),
		];
		expect(await states(others)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
	});

	it('is identified by its bytes when it has no ID', async () => {
		const trigger = published();
		const nameless: Partial<typeof PAYLOAD> = { ...PAYLOAD };
		delete nameless.id;
		const first = trigger.receive(createDelivery(nameless));
		await first.returned;
		first.response.n8nResponds(202);
		const again = [
			trigger.receive(createDelivery(nameless)),
			trigger.receive(createDelivery({ ...nameless, more: 1 })),
		];
		expect(await states(again)).toEqual([DUPLICATE, 'accepted']);
	});

	it('is rejected when it is forged', async () => {
		const trigger = published();
		const first = trigger.receive();
		await first.returned;
		first.response.n8nResponds(202);
		const forged = trigger.receive(createDelivery(PAYLOAD, { ...SECRETS, token: 'guessed' }));
		expect(await states([forged])).toEqual(['401 {"status":"rejected","reason":"token_mismatch"}']);
	});

	it('is accepted when the first one did not match', async () => {
		const trigger = published();
		trigger.world.parameters = { events: ['case.closed'] };
		expect(await states([trigger.receive()])).toEqual(['202 {"status":"ignored","reason":"not_matched"}']);
		trigger.world.parameters = { events: ['case.opened'] };
		expect(await states([trigger.receive()])).toEqual(['accepted']);
	});
});

describe('a test run', () => {
	it('remembers nothing, and does not wait for production', async () => {
		const production = published();
		production.receive();
		const test = published({ mode: 'manual', workflow: production.world.workflow });
		const twice = [test.receive(), test.receive()] as const;
		expect(await states(twice)).toEqual(['accepted', 'accepted']);
		twice[0].response.n8nResponds(202);
		expect(await states([test.receive()])).toEqual(['accepted']);
	});

	it('does not make the event a duplicate in production', async () => {
		const test = published({ mode: 'manual' });
		const tested = test.receive();
		await tested.returned;
		tested.response.n8nResponds(202);
		const production = published({ workflow: test.world.workflow });
		expect(await states([production.receive()])).toEqual(['accepted']);
	});
});
