import type { FieldChoice, ListSpec } from '../../../shared/core/operation';
import type { Vendor } from '../../../shared/core/vendor';
import { toSnakeCase } from '../../../shared/core/words';
import { createHiddenTrigger, toItems } from '../dropdown-trigger';
import type { Bundle, Trigger, ZObject } from '../platform';
import { runStep } from '../run-step';
import type { ActionSpec } from './action-table';

/** Creates the hidden triggers that fill the drop-downs of actions, each page when the user wants more. */
export function createActionLists(vendor: Vendor, specs: readonly ActionSpec[]): readonly Trigger[] {
	const fields = specs.flatMap(({ operation }) => operation.fields);
	const lists = new Map(fields.flatMap(({ list, label }) => (list === undefined ? [] : [[list.key, { list, label }]])));
	return [...lists.values()].map(({ list, label }) => createActionList(vendor, list, label));
}

/** Triggers have lists of their own, which return a whole list at once. */
export function toListKey({ key }: ListSpec): string {
	return `list_action_${toSnakeCase(key)}`;
}

function createActionList(vendor: Vendor, list: ListSpec, label: string): Trigger {
	return createHiddenTrigger(toListKey(list), label.replace(/s$/, ''), {
		type: 'polling',
		canPaginate: true,
		perform: async (z: ZObject, bundle: Bundle) =>
			await runStep(z, vendor, bundle, async ({ http }) => {
				const isFirst = !(bundle.meta.page > 0);
				const cursor = isFirst ? null : await readCursor(z);
				if (!isFirst && cursor === null) return [];
				const { choices, next } = await list.load(http, { search: '', cursor });
				await writeCursor(z, next);
				return toItems(choices.map((choice) => ({ ...choice, label: describeChoice(choice) })));
			}),
	});
}

/** With the email address of a person, because names can be the same. */
function describeChoice({ label, alias }: FieldChoice): string {
	return alias === undefined || alias === label ? label : `${label} (${alias})`;
}

/** The cursor of the next page; `null` on the last one. Without Zapier's storage for it, the first page is the last one. */
async function readCursor({ cursor }: ZObject): Promise<string | null> {
	return (await cursor.get().catch(() => null)) || null;
}

async function writeCursor({ cursor }: ZObject, next: string | null): Promise<void> {
	await cursor.set(next ?? '').catch(() => null);
}
