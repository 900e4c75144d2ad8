import { sha256Hex } from '../../../shared/core/signature';
import { harbour } from '../../vendors/support/harbour';
import { CALLBACK_URL, harbourTrigger, marker } from '../support/harbour-trigger';

describe('publishing', () => {
	it('subscribes to exactly the selected events, with our URL, a token, and our marker', async () => {
		const trigger = harbourTrigger({ parameters: { events: ['case.closed', 'ticket:created'] } });
		await expect(trigger.checkExists()).resolves.toBe(false);
		expect(trigger.requests).toEqual([]);
		await expect(trigger.create()).resolves.toBe(true);

		expect(trigger.hooks).toEqual([
			{
				id: 'h1',
				url: expect.stringMatching(/^https:\/\/n8n\.example\/webhook\/0a1b\/webhook\?token=[0-9a-f]{64}$/),
				name: `n8n · Invented flow · n8n.example ${marker(trigger.world)}`,
				events: ['case.closed', 'case.opened'],
				enabled: true,
			},
		]);
		expect(trigger.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
	});

	it('stores the ID, the URL, and digests, never the token', async () => {
		const trigger = harbourTrigger();
		await trigger.create();
		const token = tokenOf(trigger);
		const digest = expect.stringMatching(/^[0-9a-f]{64}$/);
		expect(trigger.world.staticData).toEqual({
			version: 1,
			id: 'h1',
			url: CALLBACK_URL,
			tokenDigest: sha256Hex(token),
			sealedSecret: null,
			requestDigest: digest,
			eventsDigest: digest,
			facts: {},
		});
		expect(JSON.stringify(trigger.world.staticData) + trigger.logged()).not.toContain(token);
		expect(trigger.lines).toContainEqual({
			level: 'info',
			message: 'Harbour Trigger subscribed to 1 event type.',
			meta: { id: 'h1' },
		});
	});

	it('creates a new token each time', async () => {
		const [one, other] = [harbourTrigger(), harbourTrigger()];
		await one.create();
		await other.create();
		expect(tokenOf(one)).not.toBe(tokenOf(other));
	});

	it('sends no further request once the subscription exists', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		await expect(trigger.publish()).resolves.toBe(true);
		expect(trigger.count('POST')).toBe(1);
	});

	it('keeps the stored one of two subscriptions with its marker and URL', async () => {
		const trigger = harbourTrigger();
		await trigger.publish();
		trigger.addHook({ id: 'resembling' });
		trigger.hooks.reverse();
		await trigger.create();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
		trigger.addHook({ id: 'resembling' });
		await trigger.create();
		expect(trigger.hooks.map(({ id }) => id)).toEqual(['h1']);
	});

	it('cuts a long workflow name between characters, and works without a name', async () => {
		const long = harbourTrigger({ workflow: { id: 'w', name: '🛟'.repeat(200) } });
		await long.create();
		expect(long.hooks[0]?.name).toBe(`n8n · ${'🛟'.repeat(80)} · n8n.example [se:w/n1]`);
		const unsaved = harbourTrigger({ workflow: {} });
		await unsaved.create();
		expect(unsaved.hooks[0]?.name).toBe('n8n ·  · n8n.example [se:new/n1]');
	});

	it('logs the warnings of the vendor and of the patterns', async () => {
		const { create } = harbour.subscriptions;
		const warning: typeof create = async (http, request) => ({
			...(await create(http, request)),
			warnings: ['One left out.'],
		});
		const trigger = harbourTrigger(
			{ parameters: { events: ['ticket:*', 'berth:freed'] } },
			{ ...harbour, subscriptions: { ...harbour.subscriptions, create: warning } },
		);
		await trigger.create();
		expect(trigger.warnings()).toEqual([expect.stringContaining('"berth:freed"'), 'One left out.']);
		expect(trigger.lines.find(({ level }) => level === 'warn')?.meta).toEqual({
			workflowId: trigger.world.workflow.id,
			node: 'Harbour Trigger',
		});
	});
});

function tokenOf({ hooks }: ReturnType<typeof harbourTrigger>): string {
	return new URL(hooks[0]?.url ?? '').searchParams.get('token') ?? '';
}
