/** The form of every operation with all optional fields, and screenshots of it in n8n's editor. */
import { dixa } from '../../../dist/shared/vendors/dixa/index.js';
import { dixaResources } from '../../../dist/shared/vendors/dixa/resources/index.js';
import { plain } from '../../../dist/shared/vendors/plain/index.js';
import { plainResources } from '../../../dist/shared/vendors/plain/resources/index.js';
import { tamio } from '../../../dist/shared/vendors/tamio/index.js';
import { tamioResources } from '../../../dist/shared/vendors/tamio/resources/index.js';
import { thena } from '../../../dist/shared/vendors/thena/index.js';
import { thenaResources } from '../../../dist/shared/vendors/thena/resources/index.js';
import { resourceHost } from '../../../dist/nodes/factory/action/resource-host.js';
import { listResources } from '../../../dist/shared/core/resources/index.js';
import { createFieldProperty } from '../../../dist/nodes/factory/field-properties.js';
import type { Editor } from './editor.mts';
import { waitFor } from './wait.mts';

/** How long one click may take to have an effect. */
const CLICK_MS = 5_000;

export interface Form {
	/** Such as `Dixa-webhookSubscription-create-BasicAuth`. */
	readonly title: string;
	readonly parameters: Record<string, unknown>;
	/** The labels that the form must show. */
	readonly labels: readonly string[];
}

const vendors = {
	Plain: listResources(plain, plainResources, resourceHost),
	Dixa: listResources(dixa, dixaResources, resourceHost),
	Thena: listResources(thena, thenaResources, resourceHost),
	Tamio: listResources(tamio, tamioResources, resourceHost),
};

/** A field that controls which other fields are shown adds one form per value. */
export function listForms(name: keyof typeof vendors): Form[] {
	return vendors[name].flatMap(({ key: resource, label, operations }) =>
		operations.flatMap(({ key: operation, label: operationLabel, fields }) => {
			const optional = fields.filter((field) => field.optional);
			const optionalValues = Object.fromEntries(
				optional.map((field) => [field.key, createFieldProperty(field).default]),
			);
			const controllingField = fields.find(({ showWhen }) => showWhen !== undefined)?.showWhen?.field;
			const values = new Set(fields.flatMap(({ showWhen }) => showWhen?.is ?? []));
			return [...(values.size === 0 ? [null] : values)].map((value) => ({
				title: [name, resource, operation, ...(value === null ? [] : [value])].join('-'),
				parameters: {
					resource,
					operation,
					...(controllingField === undefined ? {} : { [controllingField]: value }),
					[operation === 'update' ? 'updateFields' : 'options']: optionalValues,
				},
				labels: fields
					.filter(({ showWhen }) => showWhen === undefined || showWhen.is.some((one) => one === value))
					.map((field) => field.label)
					.filter((text) => ![label, operationLabel].includes(text)),
			}));
		}),
	);
}

/** Opens a node by its name, waits for the labels, takes a screenshot, and closes it. */
export async function captureForm(editor: Editor, title: string, labels: readonly string[]): Promise<void> {
	const panel = await editor.openNode(title);
	for (const label of labels) await panel.getByText(label, { exact: true }).first().waitFor();
	await editor.screenshot(`actions-${title}`);
	await editor.page.keyboard.press('Escape');
	await panel.waitFor({ state: 'hidden' });
}

/** Takes screenshots of a search for the vendor in the nodes panel, and of the vendor's actions. */
export async function captureNodesPanel(editor: Editor, name: string): Promise<void> {
	const { page } = editor;
	await page.locator('[data-test-id="node-creator-plus-button"]').click();
	await page.locator('[data-test-id="node-creator-search-bar"]').fill(name);
	await editor.screenshot(`actions-${name}-found`);
	const found = page.locator('[data-test-id="item-iterator-item"]').filter({ hasText: name }).first();
	const firstAction = page.locator('[data-test-id="node-creator-action-item"]').first();
	await found.waitFor();
	// n8n redraws the list while it searches, and a click on the old one has no effect.
	await waitFor(`the panel shows the actions of ${name}`, async () => {
		if (await firstAction.isVisible()) return true;
		await found.click({ timeout: CLICK_MS }).catch(() => undefined);
		return await firstAction.waitFor({ timeout: CLICK_MS }).then(
			() => true,
			() => false,
		);
	});
	await editor.screenshot(`actions-${name}-panel`);
	await page.keyboard.press('Escape');
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor({ state: 'hidden' });
}
