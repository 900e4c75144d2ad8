import type { Operation, Resource } from '../../../shared/core/operation';
import { toSentence } from '../../../shared/core/sentence';
import { toSnakeCase, toTitle } from '../../../shared/core/words';

/** An operation on tickets or customers as an action of Zapier's: a create where it writes, a search where it reads. */
export interface ActionSpec {
	/** Snake case. It never changes, because Zaps are stored with it. */
	readonly key: string;
	readonly kind: 'create' | 'search';
	readonly noun: string;
	/** Title Case, in the vendor's words. */
	readonly label: string;
	readonly description: string;
	readonly resource: Resource;
	readonly operation: Operation;
}

/** Lists the actions of a vendor. Operations without an effect manage what triggers need, so they are left out. */
export function listActions(resources: readonly Resource[]): readonly ActionSpec[] {
	return resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => {
			const { effect, key } = operation;
			if (effect === undefined) return [];
			const texts = effect === 'write' ? describeCreate(operation) : describeSearch(operation);
			return { key: toActionKey(resource.key, key), noun: resource.label, ...texts, resource, operation };
		}),
	);
}

export function toActionKey(resource: string, operation: string): string {
	return toSnakeCase(`${resource}_${operation}`);
}

type Texts = Pick<ActionSpec, 'kind' | 'label' | 'description'>;

function describeCreate({ action }: Operation): Texts {
	const label = toLabel(action.replace(/ permanently$/, ''));
	return { kind: 'create', label, description: toSentence(toThirdPerson(action)) };
}

/** Zapier's searches find something, and are named after one of it. */
function describeSearch({ key, action, description }: Operation): Texts {
	const find = (text: string) => text.replace(/^Get /, 'Find ');
	const label = toLabel(find(key === 'find' ? action.replace(/s$/, '') : action));
	return {
		kind: 'search',
		label: key === 'get' ? `${label} by ID` : label,
		description: toSentence(toThirdPerson(find(description))),
	};
}

/** `Set the status of a thread` becomes Set Thread Status, and `Add a note to a thread` Add Note to Thread. */
function toLabel(action: string): string {
	const named = action.replace(/^(\w+) (?:the|an?) (.+) of an? (.+)$/, '$1 $3 $2').replace(/ (?:the|an?) /g, ' ');
	return toTitle(named).replace(/ (?:To|From|As|Or|Of) /g, (word) => word.toLowerCase());
}

/** `Create or update a customer` becomes `Creates or updates a customer`. */
function toThirdPerson(sentence: string): string {
	return sentence.replace(/^\w+(?: or \w+)?/, (verbs) =>
		verbs
			.split(' or ')
			.map((verb) => (/[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`))
			.join(' or '),
	);
}
