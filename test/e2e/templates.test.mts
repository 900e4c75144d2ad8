/** The templates of docs/templates in a real n8n: run manually with pinned data, without a vendor account, and opened in the editor. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openEditor, type Editor } from './harness/editor.mts';
import { waitForExecutions, readOutput } from './harness/executions.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import {
	executeManually,
	importTemplate,
	readTemplate,
	readTemplateText,
	listTemplates,
} from './harness/template-workflow.mts';
import { waitFor } from './harness/wait.mts';
import { readWorkflow } from './harness/workflows.mts';

const THREAD = 'th_01M2FG2WMCG08V9NSVSTJQTMGT';
const THREAD_URL = `https://app.plain.com/workspace/w_01JK5HARTRC34631C2X440MCEP/thread/${THREAD}`;
const CREATED = 'pEv_01M2FG2WMCP6W95SY4185R07E2';
const CLOSED = 'pEv_01M2FVZ97798K1VREYSNSSPD1Y';

/** The trigger of "Execute workflow", and pickFields of the items at the last nodes. */
const runs: Record<string, { from: string; ends: Record<string, Record<string, unknown>[]> }> = {
	'all-events-to-tables': {
		from: 'Plain Trigger',
		ends: {
			'Save to Tickets': [
				{
					event_id: CREATED,
					type: 'ticket:created',
					status: 'open',
					priority: 'normal',
					customer_email: 'noor.haddad@fernhollow.example',
				},
			],
			'Save to Comments': [
				{ type: 'ticket:comment:created', ticket_id: THREAD, direction: 'inbound', author: 'Noor Haddad' },
			],
			'Save to Customers': [{ type: 'customer:created', name: 'Noor Haddad' }],
			'Save to Other Events': [{ type: 'task:created', changes: 'task: added Block double charges' }],
		},
	},
	'answer-the-first-email-of-a-thread': {
		from: 'Plain Trigger',
		ends: { 'Send Reply': [{ comment: null }], 'Label as Answered': [{ changed: true }] },
	},
	'compliance-log': {
		from: 'Plain Trigger',
		ends: {
			'Add to Log': [
				{
					event_id: CLOSED,
					actor_kind: 'user',
					actor_name: 'Tomás Arriaga',
					changed_fields: 'status',
					subject: THREAD,
				},
			],
		},
	},
	'contact-to-crm': { from: 'Plain Trigger', ends: { 'Update Contact': [{ isNew: false }] } },
	'daily-subscription-check': {
		from: 'Every Day',
		ends: {
			'One Message': [
				{
					line: [
						'Missing: Customers to CRM. Plain sends it no events. Unpublish the workflow, then publish it again.',
						'Missing: Tickets to on-call. Thena sends it no events. Unpublish the workflow, then publish it again.',
						'Not OK (disabled): Answer first emails. It is disabled, so it receives no events. Unpublish the workflow, then publish it again.',
						'Not OK (unreachable): Ratings to spreadsheet. Its URL responds with HTTP 502 instead of reaching the trigger. Check N8N_WEBHOOK_URL and the proxy in front of n8n. If n8n itself responds with 404, unpublish the workflow and publish it again.',
						'Unused (ok): Old experiment. No published workflow of this n8n uses it. Delete it in Plain unless another n8n uses it.',
					],
				},
			],
			'Send to Chat': [{ data: 'ok' }],
		},
	},
	'handle-events-of-another-workflow': {
		from: 'When Called',
		ends: { 'Save Event': [{ event_id: CREATED, ticket_id: THREAD }] },
	},
	'high-priority-ticket-to-chat': {
		from: 'Plain Trigger',
		ends: {
			'Write Message': [{ text: `Urgent: Invoice 20417 was charged twice\nFrom Noor Haddad · ${THREAD_URL}` }],
			'Send to Chat': [{ data: 'ok' }],
		},
	},
	'low-rating-to-reopened-conversation': {
		from: 'Dixa Trigger',
		ends: {
			'Write Message': [
				{
					text: 'Low rating (1 of 1-5): Front brake squeals after the service\nFrom Mette Solberg · https://havblik.dixa.com/conversation/48213',
				},
			],
			'Send to Chat': [{ data: 'ok' }],
		},
	},
	'new-customer-to-crm-and-back': { from: 'Plain Trigger', ends: { 'Save Link': [{ result: 'updated' }] } },
	'one-trigger-for-many-workflows': { from: 'Plain Trigger', ends: { 'Run Ticket Workflow': [{ handled: true }] } },
	'rating-to-spreadsheet': {
		from: 'Dixa Trigger',
		ends: { 'Save Rating': [{ Comment: 'Quick and friendly, thank you!', Queue: 'Repairs' }] },
	},
	'recover-missed-events': {
		from: 'Every Hour',
		ends: { 'Handle Event': [{ event_id: CREATED }, { event_id: CLOSED }] },
	},
	'vip-customer-to-priority': { from: 'Plain Trigger', ends: { Assign: [{ changed: true }] } },
};

let n8n: N8n;
before(async () => {
	n8n = await startN8n();
});
after(() => n8n?.stop());

test('every template is listed in this test', () => {
	assert.deepEqual(Object.keys(runs).sort(), listTemplates());
});

for (const [name, { from, ends }] of Object.entries(runs)) {
	test(`${name}: runs manually without a vendor account`, async () => {
		const execution = await executeManually(n8n, await importTemplate(n8n, name), from);
		assert.equal(execution.status, 'success', execution.data?.resultData.error?.message);
		assert.deepEqual(pickFields(execution, ends), ends);
	});
}

test('an event isn’t handled, logged, or sent twice', async () => {
	for (const [name, from, end] of [
		['recover-missed-events', 'Every Hour', 'Handle Event'],
		['compliance-log', 'Plain Trigger', 'Add to Log'],
		['high-priority-ticket-to-chat', 'Plain Trigger', 'Send to Chat'],
		['answer-the-first-email-of-a-thread', 'Plain Trigger', 'Send Reply'],
		['low-rating-to-reopened-conversation', 'Dixa Trigger', 'Add Note'],
	] as const) {
		const workflow = await importTemplate(n8n, name);
		await executeManually(n8n, workflow, from);
		const again = await executeManually(n8n, workflow, from);
		assert.equal(again.status, 'success');
		assert.deepEqual(readOutput(again, end), []);
	}
});

test('pasted into the editor, each template runs to its end on the first click', async () => {
	const editor = await openEditor(n8n.url);
	try {
		for (const name of listTemplates()) {
			const workflow = await paste(editor, readTemplateText(name));
			await editor.screenshot(`template-${name}`);
			await editor.page.locator('[data-test-id="execute-workflow-button"]').first().click();
			const [execution] = await waitForExecutions(n8n, workflow, 1);
			assert.equal(execution?.status, 'success', name);
			const ends = Object.keys(runs[name]?.ends ?? {});
			// Earlier tests have logged the sample.
			const reached = name === 'compliance-log' ? [] : ends;
			assert.deepEqual(
				ends.filter((node) => readOutput(execution, node).length > 0),
				reached,
				name,
			);
			await editor.screenshot(`template-${name}-run`);
			const { nodes } = await readWorkflow(n8n, workflow.id);
			const triggers = nodes.filter(({ type }) => /^n8n-nodes-support-events\.\w+Trigger$/.test(type));
			for (const { webhookId } of triggers) assert.match(webhookId ?? '', /^[0-9a-f-]{36}$/, name);
		}
	} finally {
		await editor.close();
	}
});

test('n8n 1 runs the templates that don’t create a data table', async () => {
	const older = await startN8n({ engine: 'n8n-1' });
	try {
		for (const [name, { from, ends }] of Object.entries(runs)) {
			const makesTable = readTemplate(name).nodes.some(({ type }) => type === 'n8n-nodes-base.dataTable');
			if (makesTable) continue;
			const execution = await executeManually(older, await importTemplate(older, name), from);
			assert.equal(execution.status, 'success', `${name}: ${execution.data?.resultData.error?.message}`);
			assert.deepEqual(pickFields(execution, ends), ends);
		}
	} finally {
		await older.stop();
	}
});

/** Pastes the file onto an empty canvas. n8n saves the workflow automatically, at its own URL. */
async function paste({ page }: Editor, text: string): Promise<{ id: string }> {
	await page.goto(`${n8n.url}/workflow/new`);
	await page.locator('[data-test-id="canvas-wrapper"]').waitFor();
	await page.evaluate(`{
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', ${JSON.stringify(text)});
		document.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
	}`);
	await page.locator('[data-test-id="canvas-node"]').first().waitFor();
	return waitFor('the pasted workflow is saved', async () => {
		const id = /\/workflow\/(\w{16})/.exec(page.url())?.[1];
		const saved = id === undefined ? [] : await n8n.call<{ id: string }[]>('GET', '/workflows');
		return saved.find((workflow) => workflow.id === id);
	});
}

/** Returns only the expected pickFields of the output. */
function pickFields(execution: Parameters<typeof readOutput>[0], ends: Record<string, Record<string, unknown>[]>) {
	const entries = Object.entries(ends).map(([node, expected]) => {
		const items = readOutput(execution, node) as Record<string, unknown>[]; // items are objects
		return [
			node,
			items.map((item, index) =>
				Object.fromEntries(Object.keys(expected[index] ?? item).map((key) => [key, item[key]])),
			),
		];
	});
	return Object.fromEntries(entries);
}
