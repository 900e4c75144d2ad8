/** Every operation of an action node with all its optional fields added, and pictures of how n8n's editor draws it. */
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
import { createFieldProperty } from '../../../dist/nodes/factory/action/field-properties.js';
import type { Editor } from './editor.mts';

export interface Form {
	/** `Dixa-webhookSubscription-create-BasicAuth` */
	readonly title: string;
	readonly parameters: Record<string, unknown>;
	/** What must be read in it. */
	readonly labels: readonly string[];
}

const vendors = {
	Plain: listResources(plain, plainResources, resourceHost),
	Dixa: listResources(dixa, dixaResources, resourceHost),
	Thena: listResources(thena, thenaResources, resourceHost),
	Tamio: listResources(tamio, tamioResources, resourceHost),
};

/** Of a field that decides what else is shown, each value that does is a form of its own. */
export function formsOf(name: keyof typeof vendors): Form[] {
	return vendors[name].flatMap(({ key: resource, label, operations }) =>
		operations.flatMap(({ key: operation, label: operationLabel, fields }) => {
			const optional = fields.filter((field) => field.optional);
			const added = Object.fromEntries(optional.map((field) => [field.key, createFieldProperty(field).default]));
			const deciding = fields.find(({ showWhen }) => showWhen !== undefined)?.showWhen?.field;
			const values = new Set(fields.flatMap(({ showWhen }) => showWhen?.is ?? []));
			return [...(values.size === 0 ? [null] : values)].map((value) => ({
				title: [name, resource, operation, ...(value === null ? [] : [value])].join('-'),
				parameters: {
					resource,
					operation,
					...(deciding === undefined ? {} : { [deciding]: value }),
					[operation === 'update' ? 'updateFields' : 'options']: added,
				},
				labels: fields
					.filter(({ showWhen }) => showWhen === undefined || showWhen.is.some((one) => one === value))
					.map((field) => field.label)
					.filter((text) => ![label, operationLabel].includes(text)),
			}));
		}),
	);
}

/** Opens a node by its name, waits for what must be read in it, and closes it again. */
export async function pictureForm(editor: Editor, title: string, labels: readonly string[]): Promise<void> {
	const panel = await editor.openNode(title);
	for (const label of labels) await panel.getByText(label, { exact: true }).first().waitFor();
	await editor.picture(`actions-${title}`);
	await editor.page.keyboard.press('Escape');
	await panel.waitFor({ state: 'hidden' });
}

/** What a user finds who looks for the vendor among all nodes, and the actions behind it. */
export async function pictureNodesPanel(editor: Editor, name: string): Promise<void> {
	const { page } = editor;
	await page.locator('[data-test-id="node-creator-plus-button"]').click();
	await page.locator('[data-test-id="node-creator-search-bar"]').fill(name);
	await editor.picture(`actions-${name}-found`);
	const found = page.locator('[data-test-id="item-iterator-item"]').filter({ hasText: name }).first();
	await found.waitFor();
	await found.click();
	await page.locator('[data-test-id="node-creator-action-item"]').first().waitFor();
	await editor.picture(`actions-${name}-panel`);
	await page.keyboard.press('Escape');
	await page.locator('[data-test-id="node-creator-search-bar"]').waitFor({ state: 'hidden' });
}
