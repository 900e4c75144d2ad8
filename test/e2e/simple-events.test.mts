/**
 * Simple events in n8n's editor: the fields that it knows before the first run, and one event of each vendor in the Table view.
 * The pictures in docs/images (`table-<vendor>.png`) are this test's screenshots.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { createAction } from './harness/action-run.mts';
import { openEditor, type Editor } from './harness/editor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { createWorkflow } from './harness/workflows.mts';

const DIST = join(import.meta.dirname, '../../dist/shared');
const require = createRequire(import.meta.url);
const { simpleFields } = require(join(DIST, 'core/simple-event.js')) as { simpleFields: { key: string }[] }; // the built core
const keys = simpleFields.map(({ key }) => key);

let n8n: N8n;
let editor: Editor;
before(async () => {
	n8n = await startN8n();
	editor = await openEditor(n8n.url);
});
after(async () => {
	await editor?.close();
	await n8n?.stop();
});

for (const vendor of readdirSync(join(DIST, 'vendors'), { withFileTypes: true }).filter((entry) =>
	entry.isDirectory(),
)) {
	test(`${vendor.name}: the fields are known before the first run, and an event is less than a page high in the Table view`, async (t) => {
		const { samples } = require(join(DIST, 'vendors', vendor.name, 'sample-names.js')) as {
			samples: { name: string; type: string }[];
		}; // the built list
		const sample = samples.find(({ type }) => type === 'ticket:comment:created')?.name ?? assert.fail('no sample');
		const type = `n8n-nodes-support-events.${vendor.name}`;
		const node = createAction('Event', type, { resource: 'event', operation: 'getSample', sample });
		const next = { ...createAction('Next', 'n8n-nodes-base.noOp', {}), position: [520, 0] as [number, number] };
		const workflow = await createWorkflow(n8n, `Sample of ${vendor.name}`, [node, next]);
		await editor.page.setViewportSize({ width: 1280, height: 1100 });
		await editor.open(workflow);
		const input = (await editor.openNode('Next')).locator('[data-test-id="ndv-input-panel"]');
		for (const key of ['title', 'customerEmail', 'ticketId'])
			await input.getByText(key, { exact: true }).first().waitFor();
		await editor.screenshot(`schema-${vendor.name}`);

		await editor.page.setViewportSize(WIDE);
		await editor.open(workflow);
		const panel = await editor.openNode('Event');
		const output = panel.locator('[data-test-id="output-panel"]');
		await panel.locator('[data-test-id="node-execute-button"]').first().click();
		await output.locator('[data-test-id="radio-button-table"]').click();
		const row = output.locator('tbody tr').first();
		await row.getByText('ticket:comment:created', { exact: true }).waitFor();
		const heads = await output.locator('thead th').allInnerTexts();
		assert.deepEqual(heads.map((text) => text.trim()).filter(Boolean), keys);
		const [box, { x, y, width }] = [await findBox(row), await findBox(output)];
		assert.ok(box.height < PAGE, `the row is ${box.height} px high`);
		await editor.screenshot(`table-${vendor.name}`, { x, y, width, height: box.y + box.height + MARGIN - y });
		t.diagnostic(`${keys.length} columns, a row of ${Math.round(box.height)} px`);
	});
}

async function findBox(locator: Locator) {
	return (await locator.boundingBox()) ?? assert.fail('not shown');
}

/** A window in which the output panel shows most columns. */
const WIDE = { width: 3600, height: 560 };
/** The height of the table in it. */
const PAGE = 360;
/** Below the row, in the picture. */
const MARGIN = 16;
