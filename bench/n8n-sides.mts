/** What the benchmarks in n8n compare: our trigger, and n8n's own ways to do as much of its work as they can. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createEventId, publishPlainWorkflow } from '../test/e2e/harness/plain-workflow.mts';
import { readSample } from '../test/e2e/harness/events.mts';
import type { Stage } from '../test/e2e/harness/plain-stage.mts';
import { createWorkflow, publish, type WorkflowNode } from '../test/e2e/harness/workflows.mts';
import { buildAttemptRequest } from '../test/sandbox/plain/envelope.mts';
import type { Target } from '../test/sandbox/plain/model.mts';
import type { Delivery } from './load.mts';

export const SECRET = 'signing secret of the benchmark';
const OTHER = 'thread.thread_created';
/** 3.7 kB, like the events of the pipeline. */
export const SENT = 'thread.note_created';
const PREPARED = 200;

/** One workflow under one kind of load. */
export interface Side {
	readonly workflowId: string;
	readonly url: string;
	/** What each response must match. */
	readonly response: RegExp;
	readonly isExecuted: boolean;
	createDelivery(): Delivery;
}

export type SideName = keyof Awaited<ReturnType<typeof publishSides>>;

export async function publishSides(stage: Stage) {
	const other = await publishPlainWorkflow(stage, 'Others', { patterns: OTHER });
	const selected = await publishPlainWorkflow(stage, 'Selected', { patterns: SENT });
	const signed = createSigned(stage.workspace.id, other.target);
	const withoutToken = other.target.url.replace(/\?.*$/, '');
	assert.notEqual(withoutToken, other.target.url);
	const trigger = { workflowId: other.workflow.id, url: other.target.url, isExecuted: false, createDelivery: signed };
	return {
		ignored: { ...trigger, response: /^202 .*not_matched/ },
		rejected: { ...trigger, url: withoutToken, response: /^401 .*token_missing/ },
		accepted: {
			workflowId: selected.workflow.id,
			url: selected.target.url,
			response: /^202$/,
			isExecuted: true,
			createDelivery: () => sign(stage.workspace.id, selected.target),
		},
		webhook: { ...(await publishWebhook(stage, 'Webhook', {})), response: /^200 .*started/, createDelivery: signed },
		webhookAndFilter: {
			...(await publishWebhook(stage, 'Webhook and Filter', {}, filter())),
			response: /^200 .*started/,
			createDelivery: signed,
		},
		onlyRunIf: {
			...(await publishWebhook(stage, 'Only Run If', {
				onlyRunIf: `={{ $json.body.payload.eventType === '${OTHER}' }}`,
			})),
			response: /^200 .*received/,
			isExecuted: false,
			createDelivery: signed,
		},
	} satisfies Record<string, Side>;
}

/** Repeats some deliveries, because signing must not take part of the measured time. Nothing that starts nothing is a duplicate. */
function createSigned(workspaceId: string, target: Target): () => Delivery {
	let prepared: Delivery[] = [];
	let next = 0;
	let until = 0;
	return () => {
		// An attempt that is too old would be rejected.
		if (Date.now() > until) {
			prepared = Array.from({ length: PREPARED }, () => sign(workspaceId, target));
			until = Date.now() + 60_000;
		}
		const delivery = prepared[(next += 1) % PREPARED];
		assert.ok(delivery);
		return delivery;
	};
}

function sign(workspaceId: string, target: Target): Delivery {
	const { payload } = readSample(SENT).payload;
	const event = {
		id: createEventId(),
		type: SENT,
		timestamp: new Date().toISOString(),
		workspaceId,
		payload,
		envelope: {},
	};
	return buildAttemptRequest(event, target, 1, SECRET);
}

async function publishWebhook({ n8n }: Stage, name: string, options: object, ...others: WorkflowNode[]) {
	const path = randomUUID();
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path, options });
	const workflow = await createWorkflow(n8n, name, [webhook, ...others]);
	const { status } = await publish(n8n, workflow);
	assert.equal(status, 'published');
	return { workflowId: workflow.id, url: `${n8n.url}/webhook/${path}`, isExecuted: true };
}

function filter(): WorkflowNode {
	const condition = {
		id: randomUUID(),
		leftValue: '={{ $json.body.payload.eventType }}',
		rightValue: OTHER,
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	return node('Filter', 'n8n-nodes-base.filter', 2.2, {
		conditions: { options, conditions: [condition], combinator: 'and' },
		options: {},
	});
}

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters, webhookId: randomUUID() };
}
