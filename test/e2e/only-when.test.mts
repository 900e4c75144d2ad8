/** "Only When" in a real n8n: each condition lets through what it says, tells its name for the rest, and stops a publishing that makes no sense. */
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

interface Happening {
	readonly native: string;
	/** A variant of its sample. */
	readonly sample?: string;
	/** Laid over the sample's thread. */
	readonly thread?: Json;
}

interface Case {
	/** The filter's name in the answer. */
	readonly name: string;
	readonly filters: Json;
	readonly passes: readonly Happening[];
	readonly stays: readonly Happening[];
}

const cases: readonly Case[] = [
	{
		name: 'status',
		filters: { status: ['closed'] },
		passes: [{ native: STATUS }],
		stays: [{ native: STATUS, sample: `${STATUS}.snoozed` }, { native: CUSTOMER }],
	},
	{
		name: 'priority',
		filters: { priority: ['urgent', 'high'], ifMissing: 'letThrough' },
		passes: [{ native: EMAIL, thread: { priority: 1 } }, { native: CUSTOMER }],
		stays: [{ native: EMAIL, thread: { priority: 2 } }],
	},
	{
		name: 'tag',
		filters: { tagAnyOf: tagOf(LABELS).toUpperCase() },
		passes: [{ native: LABELS }],
		stays: [{ native: EMAIL }],
	},
	{
		name: 'tag',
		filters: { tagNoneOf: `other, ${tagOf(LABELS)}` },
		passes: [{ native: EMAIL }],
		stays: [{ native: LABELS }],
	},
	{
		name: 'channel',
		filters: { channel: 'email' },
		passes: [{ native: EMAIL }],
		stays: [{ native: 'thread.chat_received' }, { native: CUSTOMER }],
	},
	{
		name: 'direction',
		filters: { direction: ['inbound'] },
		passes: [{ native: EMAIL }],
		stays: [{ native: SENT }, { native: NOTE }, { native: STATUS }],
	},
	{ name: 'causedBy', filters: { causedBy: ['customer'] }, passes: [{ native: EMAIL }], stays: [{ native: NOTE }] },
	{
		name: 'changed',
		filters: { changed: ['isSpam'] },
		passes: [{ native: CUSTOMER, sample: `${CUSTOMER}.marked-as-spam` }],
		stays: [{ native: CUSTOMER }, { native: EMAIL }],
	},
	{
		name: 'skipFirst',
		filters: { skipFirst: true },
		passes: [{ native: EMAIL, sample: `${EMAIL}.reply` }, { native: STATUS }],
		stays: [{ native: EMAIL }],
	},
	{
		name: 'emailDomain',
		filters: { emailDomain: '@fernhollow.example' },
		passes: [{ native: EMAIL }],
		stays: [{ native: EMAIL, thread: { customer: elsewhere() } }],
	},
];

let stage: Stage;
before(async () => {
	stage = await startStage({ env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' } });
});
after(() => stage?.close());

for (const { name, filters, passes, stays } of cases) {
	test(`${Object.keys(filters)[0]}: only what fits starts the workflow, and the rest is told "filtered:${name}"`, async (t) => {
		const { workflow, target } = await publishPlainWorkflow(
			stage,
			`Only when ${name}`,
			{ events: ['*'] },
			{ parameters: { filters } },
		);
		for (const happening of stays)
			assert.deepEqual(
				await answersTo(target.id, happening),
				[ignored(`filtered:${name}`)],
				happening.sample ?? happening.native,
			);
		for (const happening of passes)
			assert.deepEqual(await answersTo(target.id, happening), [accepted], happening.sample ?? happening.native);
		await waitForExecutions(stage.n8n, workflow, passes.length);
		assert.equal((await listExecutions(stage.n8n, workflow)).length, passes.length);
		await unpublish(stage.n8n, workflow);
		t.diagnostic(`${JSON.stringify(filters)}: ${passes.length} of ${passes.length + stays.length} started a run`);
	});
}

test('a condition that makes no sense stops the publishing, with the values that there are', async (t) => {
	const odd = await createPlainWorkflow(
		stage,
		'Odd status',
		{ events: ['*'] },
		{ parameters: { filters: { status: ['opn'] } } },
	);
	const message = await publishExpectingError(stage, odd);
	assert.match(
		message,
		/^The condition "Status" has a value that does not exist\. There are: open, .+\. Then publish again\.$/,
	);
	assert.deepEqual(stage.plain.targets(), []);
	t.diagnostic(message);
});

function answersTo(targetId: string, { native, sample = native, thread }: Happening): Promise<DeliveryResponse[]> {
	const { payload } = readSample(sample).payload;
	const happens =
		thread === undefined ? payload : { ...payload, thread: { ...(payload['thread'] as Json), ...thread } }; // every sample with a thread has an object there
	return deliverEvent(stage, native, { targets: [targetId] }, happens);
}

function tagOf(sample: string): string {
	const { ticket } = readSample(sample).event.data as { ticket: { tags: { name: string }[] } }; // the project's own file
	return ticket.tags[0]?.name ?? '';
}

function elsewhere(): Json {
	const { customer } = readSample(EMAIL).payload.payload['thread'] as { customer: Json }; // the project's own file
	return { ...customer, email: { ...(customer['email'] as Json), email: 'noor@mail.fernhollow.example' } };
}
