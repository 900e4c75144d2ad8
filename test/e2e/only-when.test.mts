/** "Only When" in a real n8n: each condition passes matching events, names itself for the others, and rejects invalid values at publishing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listExecutions, waitForExecutions } from './harness/executions.mts';
import { accepted, deliverEvent, ignored, readSample, type DeliveryResponse } from './harness/events.mts';
import { createPlainWorkflow, publishExpectingError, publishPlainWorkflow } from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { unpublish } from './harness/workflows.mts';

const [EMAIL, SENT, NOTE, STATUS] = [
	'thread.email_received',
	'thread.email_sent',
	'thread.note_created',
	'thread.thread_status_transitioned',
];
const CUSTOMER = 'customer.customer_updated';
const LABELS = 'thread.thread_labels_changed';

type Json = Readonly<Record<string, unknown>>;

interface EventInput {
	readonly native: string;
	/** A variant of its sample. */
	readonly sample?: string;
	/** Overrides fields of the sample's thread. */
	readonly thread?: Json;
}

interface Case {
	/** The filter's name in the response. */
	readonly name: string;
	readonly filters: Json;
	readonly passes: readonly EventInput[];
	readonly filtered: readonly EventInput[];
}

const cases: readonly Case[] = [
	{
		name: 'status',
		filters: { status: ['closed'] },
		passes: [{ native: STATUS }],
		filtered: [{ native: STATUS, sample: `${STATUS}.snoozed` }, { native: CUSTOMER }],
	},
	{
		name: 'priority',
		filters: { priority: ['urgent', 'high'], ifMissing: 'letThrough' },
		passes: [{ native: EMAIL, thread: { priority: 1 } }, { native: CUSTOMER }],
		filtered: [{ native: EMAIL, thread: { priority: 2 } }],
	},
	{
		name: 'tag',
		// As the editor stores it; the next one is as it was stored before.
		filters: { tagAnyOf: { __rl: true, mode: 'name', value: readTag(LABELS).toUpperCase() } },
		passes: [{ native: LABELS }],
		filtered: [{ native: EMAIL }],
	},
	{
		name: 'tag',
		filters: { tagNoneOf: `other, ${readTag(LABELS)}` },
		passes: [{ native: EMAIL }],
		filtered: [{ native: LABELS }],
	},
	{
		name: 'channel',
		filters: { channel: 'email' },
		passes: [{ native: EMAIL }],
		filtered: [{ native: 'thread.chat_received' }, { native: CUSTOMER }],
	},
	{
		name: 'channel',
		filters: { channel: '!email' },
		passes: [{ native: 'thread.chat_received' }],
		filtered: [{ native: EMAIL }],
	},
	{
		name: 'direction',
		filters: { direction: ['inbound'] },
		passes: [{ native: EMAIL }],
		filtered: [{ native: SENT }, { native: NOTE }, { native: STATUS }],
	},
	{ name: 'causedBy', filters: { causedBy: ['customer'] }, passes: [{ native: EMAIL }], filtered: [{ native: NOTE }] },
	{
		name: 'changed',
		filters: { changed: ['isSpam'] },
		passes: [{ native: CUSTOMER, sample: `${CUSTOMER}.marked-as-spam` }],
		filtered: [{ native: CUSTOMER }, { native: EMAIL }],
	},
	{
		name: 'skipFirst',
		filters: { skipFirst: true },
		passes: [{ native: EMAIL, sample: `${EMAIL}.reply` }, { native: STATUS }],
		filtered: [{ native: EMAIL }],
	},
	{
		name: 'emailDomain',
		filters: { emailDomain: '@fernhollow.example' },
		passes: [{ native: EMAIL }],
		filtered: [{ native: EMAIL, thread: { customer: customerAtSubdomain() } }],
	},
	{
		name: 'emailDomain',
		filters: { emailDomain: '*.fernhollow.example' },
		passes: [{ native: EMAIL, thread: { customer: customerAtSubdomain() } }],
		filtered: [{ native: EMAIL }],
	},
];

let stage: Stage;
before(async () => {
	stage = await startStage({ env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' } });
});
after(() => stage?.close());

for (const { name, filters, passes, filtered } of cases) {
	test(`${Object.keys(filters)[0]}: only matching events start the workflow, and the others get "filtered:${name}"`, async (t) => {
		const { workflow, target } = await publishPlainWorkflow(
			stage,
			`Only when ${name}`,
			{ events: ['*'] },
			{ parameters: { filters } },
		);
		for (const input of filtered)
			assert.deepEqual(await deliverTo(target.id, input), [ignored(`filtered:${name}`)], input.sample ?? input.native);
		for (const input of passes)
			assert.deepEqual(await deliverTo(target.id, input), [accepted], input.sample ?? input.native);
		await waitForExecutions(stage.n8n, workflow, passes.length);
		assert.equal((await listExecutions(stage.n8n, workflow)).length, passes.length);
		await unpublish(stage.n8n, workflow);
		t.diagnostic(`${JSON.stringify(filters)}: ${passes.length} of ${passes.length + filtered.length} started a run`);
	});
}

test('an invalid condition stops publishing and lists the valid values', async (t) => {
	const odd = await createPlainWorkflow(
		stage,
		'Odd status',
		{ events: ['*'] },
		{ parameters: { filters: { status: ['opn'] } } },
	);
	const message = await publishExpectingError(stage, odd);
	assert.match(
		message,
		/^The condition "Status" has an invalid value\. Use one or more of these: open, .+\. Correct the trigger’s settings, then publish again\.$/,
	);
	assert.deepEqual(stage.plain.targets(), []);
	t.diagnostic(message);
});

function deliverTo(targetId: string, { native, sample = native, thread }: EventInput): Promise<DeliveryResponse[]> {
	const { payload } = readSample(sample).payload;
	const content =
		thread === undefined ? payload : { ...payload, thread: { ...(payload['thread'] as Json), ...thread } }; // in every sample with a thread it is an object
	return deliverEvent(stage, native, { targets: [targetId] }, content);
}

function readTag(sample: string): string {
	const { ticket } = readSample(sample).event.data as { ticket: { tags: { name: string }[] } }; // a file of the project
	return ticket.tags[0]?.name ?? '';
}

function customerAtSubdomain(): Json {
	const { customer } = readSample(EMAIL).payload.payload['thread'] as { customer: Json }; // a file of the project
	return { ...customer, email: { ...(customer['email'] as Json), email: 'noor@mail.fernhollow.example' } };
}
