/** The recipes of docs/zapier.md that act on tickets and customers, from the trigger to the result, with the built apps. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { allPermissions } from '../../sandbox/plain/permissions.mts';
import { startReceiver, type ReceivedRequest, type Receiver } from '../../sandbox/receiver.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { openActions, openApp, type Results, type Values } from './support/zap.mts';

const WORKSPACE = 'w_invented';
const ORGANIZATION = 'org-invented';
const KEY = 'plainApiKey_recipes';
const TOKEN = 'dixa token';

let sandbox: Sandbox;
let receiver: Receiver;
beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({
		plain: { workspaces: [{ id: WORKSPACE, keys: [{ key: KEY, permissions: allPermissions }] }] },
		dixa: { organizations: [{ id: ORGANIZATION, tokens: [{ token: TOKEN }] }] },
	});
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

type Event = Results[number];
type Run = Awaited<ReturnType<typeof openActions>>['run'];

/** A Zap that is on. `steps` run for each event, as Zapier does. */
async function createRecipe(
	vendor: 'plain' | 'dixa',
	{ trigger, inputData }: { readonly trigger: string; readonly inputData: Values },
	steps: (event: Event, act: (key: string, input: Values) => ReturnType<Run>) => Promise<unknown>,
) {
	const apiKey = vendor === 'plain' ? KEY : TOKEN;
	const authData = { apiKey, baseUrl: sandbox[vendor].url };
	const { createZap } = await openApp(vendor, receiver);
	const { run } = await openActions(vendor);
	const zap = createZap({ trigger, authData, inputData });
	await zap.turnOn();
	const handled = new Set<ReceivedRequest>();
	let runs = 0;
	return {
		/** Runs the Zap for everything that arrives, until its own actions cause nothing more. Returns how often it ran. */
		async settle(): Promise<number> {
			for (let isBusy = true; isBusy; ) {
				await sandbox[vendor].idle();
				const arrived = zap.listDeliveries().filter((delivery) => !handled.has(delivery));
				isBusy = arrived.length > 0;
				for (const delivery of arrived) {
					handled.add(delivery);
					for (const event of await zap.perform(delivery)) {
						assert.ok((runs += 1) < 10, 'the Zap answers itself');
						await steps(event, async (key, input) => await run(key, authData, input));
					}
				}
			}
			return runs;
		},
	};
}

const ticketOf = (event: Event) => ({ ticketId: String(event.data.ticket?.id) });

test('a first answer in Plain that never answers itself', async () => {
	const { plain } = sandbox;
	const { id } = plain.addThread(WORKSPACE);
	const inputData = { direction: ['inbound'], tagNoneOf: ['Answered'], skipOwn: true };
	const recipe = await createRecipe('plain', { trigger: 'new_comment', inputData }, async (event, act) => {
		const [labeled] = await act('ticket_add_tags', { ...ticketOf(event), tags: ['Answered'] });
		if (labeled?.['changed'] === true) await act('ticket_reply', { ...ticketOf(event), text: 'We read it tomorrow.' });
	});
	// Two messages before the first run, then another one.
	plain.writeAsCustomer(WORKSPACE, id, 'Are you there?');
	plain.writeAsCustomer(WORKSPACE, id, 'Hello?');
	await recipe.settle();
	assert.equal(plain.replies.length, 1);
	plain.writeAsCustomer(WORKSPACE, id, 'Thank you.');
	const runs = await recipe.settle();
	assert.deepEqual([runs, plain.replies.length], [2, 1]);
});

test('a thread of a VIP customer in Plain → priority and assignee', async () => {
	const { plain } = sandbox;
	const { id } = plain.addThread(WORKSPACE);
	const inputData = { emailDomain: 'fernhollow.example, fjord-tools.example' };
	const recipe = await createRecipe('plain', { trigger: 'new_ticket', inputData }, async (_event, act) => {
		await act('ticket_set_priority', { ticketId: id, priority: 'urgent' });
		const [assigned] = await act('ticket_assign', { ticketId: id, agent: 'Jonas Reyes' });
		assert.deepEqual(Reflect.get(Object(assigned?.ticket), 'priority'), 'urgent');
		assert.equal(Reflect.get(Object(assigned?.ticket), 'assignees')[0].name, 'Jonas Reyes');
	});
	const emit = async (email: string) =>
		await plain.emit(WORKSPACE, 'thread.thread_created', {
			thread: { customer: { email: { email, isVerified: true, verifiedAt: null } } },
		}).first;
	await emit('ada@elsewhere.example');
	assert.equal(await recipe.settle(), 0);
	await emit('ada@fjord-tools.example');
	assert.equal(await recipe.settle(), 1);
});

test('a conversation in Dixa that was closed with a low rating → reopened, with a note and a message', async () => {
	const { dixa } = sandbox;
	const { id } = dixa.addConversation(ORGANIZATION, { state: 'Closed' });
	const messages: unknown[] = [];
	const recipe = await createRecipe('dixa', { trigger: 'new_rating', inputData: {} }, async (event, act) => {
		const { score, comment } = Object(Reflect.get(event.data, 'rating'));
		if (score >= 3) return;
		const [opened] = await act('ticket_set_status', { ...ticketOf(event), status: 'open' });
		await act('ticket_add_note', { ...ticketOf(event), text: `Low rating: ${score} ${comment}` });
		messages.push([opened?.ticket?.status, Reflect.get(Object(opened?.ticket), 'url')]);
	});
	const rate = async (score: number) =>
		await dixa.emit(ORGANIZATION, 'ConversationRated', { score, conversation: { csid: id } }).first;
	await rate(5);
	await rate(1);
	await recipe.settle();
	assert.deepEqual(messages, [['open', `https://sandbox.dixa.com/conversation/${id}`]]);
});

test('a new customer in Plain → a contact, and its ID back in Plain', async () => {
	const { plain } = sandbox;
	const recipe = await createRecipe(
		'plain',
		{ trigger: 'new_customer', inputData: { skipOwn: true } },
		async (event, act) => {
			const email = String(Reflect.get(Object(Reflect.get(event.data, 'customer')), 'email'));
			const [saved] = await act('customer_upsert', { email, externalId: 'contact-7' });
			assert.equal(Reflect.get(Object(saved?.['customer']), 'externalId'), 'contact-7');
			const [found] = await act('customer_find', { by: 'externalId', externalId: 'contact-7' });
			assert.equal(found?.id, saved?.id);
		},
	);
	await plain.emit(WORKSPACE, 'customer.customer_created').first;
	assert.equal(await recipe.settle(), 1);
});
