import { orVendorError, VendorError } from '../../../shared/core/errors';
import type { OperationContext, Resource } from '../../../shared/core/operation';
import { withArticle } from '../../../shared/core/sentence';
import type { Vendor } from '../../../shared/core/vendor';
import type { Samples } from '../fields/samples';
import type { Bundle, Create, Search, SearchOrCreate, Trigger, ZObject } from '../platform';
import { runStep } from '../run-step';
import { createActionFields, type FormContext } from './action-fields';
import { readActionLimit, readActionValues } from './action-input';
import { createActionLists } from './action-lists';
import { createActionOutput, type ActionOutput, type ActionOutputSpec } from './action-output';
import { listActions, toActionKey, type ActionSpec } from './action-table';

export interface Actions {
	readonly creates: readonly Create[];
	readonly searches: readonly Search[];
	readonly searchOrCreates: readonly SearchOrCreate[];
	/** The hidden triggers of their drop-downs. */
	readonly lists: readonly Trigger[];
}

/** Creates the actions of a vendor from its operations on tickets and customers. */
export function createActions(vendor: Vendor, resources: readonly Resource[], samples: Samples): Actions {
	const specs = listActions(resources);
	const finders = specs.filter(({ operation }) => operation.key === 'find');
	const form = { vendor, finders: Object.fromEntries(finders.map(({ resource, key }) => [resource.key, key])) };
	const create = (spec: ActionSpec) => createAction(form, spec, createActionOutput(vendor, spec, samples));
	return {
		creates: specs.filter(({ kind }) => kind === 'create').map((spec) => create(spec).create),
		searches: specs.filter(({ kind }) => kind === 'search').map((spec) => create(spec).search),
		searchOrCreates: finders.flatMap(createSearchOrCreate),
		lists: createActionLists(vendor, specs),
	};
}

function createAction(form: FormContext, spec: ActionSpec, output: ActionOutputSpec) {
	const { key, noun, label, description } = spec;
	const action = { key, noun, display: { label, description } };
	const common = { inputFields: createActionFields(form, spec), outputFields: output.fields, sample: output.sample };
	const run = async (z: ZObject, bundle: Bundle) => await runAction(form.vendor, spec, output, z, bundle);
	return {
		create: {
			...action,
			operation: { ...common, perform: async (z: ZObject, bundle: Bundle) => (await run(z, bundle))[0] ?? {} },
		},
		search: { ...action, operation: { ...common, perform: run } },
	};
}

/** A search for something that doesn't exist finds nothing, so the Zap's owner decides what happens then. */
async function runAction(
	vendor: Vendor,
	{ kind, operation }: ActionSpec,
	{ toOutput }: ActionOutputSpec,
	z: ZObject,
	bundle: Bundle,
): Promise<ActionOutput[]> {
	return await runStep(z, vendor, bundle, async ({ http }) => {
		const values = readActionValues(operation, bundle);
		const context = createContext(z, readActionLimit(operation, bundle));
		const items = await orVendorError(operation.run(http, values, context));
		if (!(items instanceof VendorError)) return items.map(toOutput);
		if (kind === 'search' && items.code === 'not_found') return [];
		throw items;
	});
}

/** Zapier documents no ID of a step that is the same when the step is replayed, so only the user can enter an idempotency key. */
function createContext(z: ZObject, limit: number | null): OperationContext {
	return {
		now: Date.now(),
		idempotencyKey: null,
		limit,
		findOrigin: () => null,
		addHint: (sentence) => z.console.log(sentence),
	};
}

/** Zapier shows it as an option of the search. */
function createSearchOrCreate({ key, noun, resource }: ActionSpec): readonly SearchOrCreate[] {
	if (!resource.operations.some((operation) => operation.key === 'upsert')) return [];
	const description = `Finds ${withArticle(noun.toLowerCase())}, or creates one if there is none.`;
	return [
		{
			key,
			display: { label: `Find or Create ${noun}`, description },
			search: key,
			create: toActionKey(resource.key, 'upsert'),
		},
	];
}
