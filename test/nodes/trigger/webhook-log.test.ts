import { delivery } from '../../core/support/delivery';
import { harbour } from '../../vendors/support/harbour';
import { createDelivery, NOW, PAYLOAD, published, SECRETS } from '../support/harbour-delivery';

const clock = () => jest.spyOn(Date, 'now');

beforeEach(() => void clock().mockReturnValue(NOW));
afterEach(() => void jest.restoreAllMocks());

describe('the log line of a rejected delivery', () => {
	const forged = () => createDelivery(PAYLOAD, { ...SECRETS, token: 'guessed' });

	it('is a warning, once a minute for each reason', async () => {
		const trigger = published();
		const lines = async () => {
			for (const request of [forged(), forged(), delivery(PAYLOAD)]) await trigger.receive(request).returned;
			return trigger.warnings().length;
		};
		expect(await lines()).toBe(2);
		clock().mockReturnValue(NOW + 59_999);
		expect(await lines()).toBe(2);
		clock().mockReturnValue(NOW + 60_000);
		expect(await lines()).toBe(4);
		expect(trigger.lines.filter(({ level }) => level === 'error')).toEqual([]);
	});

	it('is written for each node and workflow', async () => {
		const one = published();
		const other = published({ workflow: one.world.workflow, node: { id: 'n2', name: 'Second' } });
		const third = published();
		for (const trigger of [one, other, third]) {
			await trigger.receive(forged()).returned;
			expect(trigger.warnings()).toHaveLength(1);
		}
		expect(other.lines[0]?.meta).toEqual({ workflowId: one.world.workflow.id, node: 'Second' });
	});

	it.each([
		[
			'signature_missing',
			createDelivery(),
			/Copy the current signing secret from Harbour into the credential, or clear the field\./,
		],
		[
			'too_old',
			createDelivery({ ...PAYLOAD, sent: 0 }, { ...SECRETS, signing: ['s'] }),
			/Check the clock of the machine that runs n8n/,
		],
		[
			'in_the_future',
			createDelivery({ ...PAYLOAD, sent: 4e12 }, { ...SECRETS, signing: ['s'] }),
			/Check the clock of the machine that runs n8n/,
		],
		['token_missing', delivery(PAYLOAD), /If it came from Harbour, unpublish the workflow and publish it again\./],
	])('says what to do about %s', async (reason, request, advice) => {
		const trigger = published({ credential: { secret: 's' } });
		await trigger.receive(request).returned;
		expect(trigger.warnings()).toEqual([expect.stringMatching(`^Harbour Trigger rejected a delivery: ${reason}\\. `)]);
		expect(trigger.warnings()[0]).toMatch(advice);
	});

	it('does not mention the secret when the vendor always signs', async () => {
		const authenticity = { ...harbour.authenticity, signature: 'required' as const };
		const trigger = published({ credential: { secret: 's' } }, { ...harbour, authenticity });
		await trigger.receive(createDelivery()).returned;
		expect(trigger.warnings()[0]).toMatch(/If it came from Harbour, unpublish/);
	});

	it('is written for many nodes without growing memory', async () => {
		for (let node = 0; node < 1_001; node += 1) {
			await published({ workflow: { id: 'many' }, node: { id: `n${node}`, name: 'N' } }).receive(forged()).returned;
		}
		const first = published({ workflow: { id: 'many' }, node: { id: 'n0', name: 'N' } });
		await first.receive(forged()).returned;
		expect(first.warnings()).toHaveLength(1);
	});
});

describe('no log line and no response', () => {
	it('ever shows a secret, a token, or the payload', async () => {
		const credential = { apiKey: 'key-of-harbour', secret: 'signing-secret' };
		const right = { ...SECRETS, signing: ['signing-secret'] };
		const requests = [
			createDelivery(PAYLOAD, right),
			createDelivery({ ...PAYLOAD, id: 'e2' }, SECRETS),
			createDelivery({ ...PAYLOAD, id: 'e3' }, { ...right, signing: ['another-secret'] }),
			createDelivery(PAYLOAD, { ...right, token: 'another-token' }),
			createDelivery({ ...PAYLOAD, sent: 0 }, right),
			createDelivery({ ...PAYLOAD, kind: 'case.closed' }, right),
			createDelivery('A private matter', right),
			delivery(PAYLOAD),
		];
		const worlds = [
			{ credential },
			{ credential, staticData: {} },
			{ credential, parameters: { chooseEvents: 'pattern', eventPatterns: '!!' } },
			{ credential: null },
		];
		let output = '';
		for (const world of worlds) {
			const trigger = published(world);
			for (const request of requests) {
				const { response, returned } = trigger.receive(request);
				const { workflowData, ...rest } = await returned;
				output += JSON.stringify([response.body, rest]);
				if (workflowData) response.n8nResponds(202);
			}
			output += trigger.logged();
		}
		expect(output).toContain('signature_mismatch');
		for (const hidden of ['key-of-harbour', 'signing-secret', 'another-', SECRETS.token, 'private', 'c1']) {
			expect(output).not.toContain(hidden);
		}
	});
});
