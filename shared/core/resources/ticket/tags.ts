import type { FieldSpec, Operation } from '../../operation';
import { at } from '../../read';
import { toTitleCase } from '../../sentence';
import { requireEntries } from '../limits';
import { resolveReferences, type Reference } from '../reference';
import type { VendorPart } from '../vendor-part';
import type { TicketAccess, TicketState } from './access';
import { createChange, type ChangeCall, type WriteResult } from './change';
import { createReferencesField } from '../reference-fields';

export interface TagsPart extends VendorPart {
	readonly tag: Reference;
	/** Gets only the tags that the ticket lacks, or has; never an empty list. */
	write(call: ChangeCall, tagIds: readonly string[]): Promise<WriteResult>;
}

/** Adds tags to those that a ticket has. None of its others is lost. */
export function createAddTags(access: TicketAccess, part: TagsPart): Operation {
	const { ticket, tag } = access.terms;
	return createChange(
		access,
		{
			key: 'addTags',
			label: `Add ${toTitleCase(tag)}s`,
			action: `Add ${tag}s to a ${ticket}`,
			description: `Add ${tag}s to a ${ticket} without changing its other ${tag}s`,
			purpose: `that gets the ${tag}s`,
			fields: [
				{ ...createReferencesField('tags', part.tag, `The ${tag}s to add`), required: true },
				...(part.tag.create === undefined ? [] : [createMissingField(tag)]),
			],
			async readInput(http, values) {
				const names = requireEntries(values, 'tags', `${toTitleCase(tag)}s`);
				const createMissing = at(values, 'createMissing') === true;
				return await resolveReferences(http, part.tag, names, { vendor: access.vendor, createMissing });
			},
			isDone: (state, tagIds) => findMissing(state, tagIds).length === 0,
			write: async (call, tagIds) => await part.write(call, findMissing(call.state, tagIds)),
		},
		part,
	);
}

export function createRemoveTags(access: TicketAccess, part: TagsPart): Operation {
	const { ticket, tag } = access.terms;
	return createChange(
		access,
		{
			key: 'removeTags',
			label: `Remove ${toTitleCase(tag)}s`,
			action: `Remove ${tag}s from a ${ticket}`,
			description: `Remove ${tag}s from a ${ticket} without changing its other ${tag}s`,
			purpose: `that loses the ${tag}s`,
			fields: [{ ...createReferencesField('tags', part.tag, `The ${tag}s to remove`), required: true }],
			async readInput(http, values) {
				const names = requireEntries(values, 'tags', `${toTitleCase(tag)}s`);
				return await resolveReferences(http, part.tag, names, { vendor: access.vendor });
			},
			isDone: (state, tagIds) => findPresent(state, tagIds).length === 0,
			write: async (call, tagIds) => await part.write(call, findPresent(call.state, tagIds)),
		},
		part,
	);
}

function createMissingField(tag: string): FieldSpec {
	return {
		key: 'createMissing',
		label: `Create Missing ${toTitleCase(tag)}s`,
		help: `Whether to create a ${tag} that doesn’t exist yet`,
		kind: 'flag',
		optional: true,
		default: true,
	};
}

function findMissing({ ticket: { tags } }: TicketState, tagIds: readonly string[]): readonly string[] {
	return tagIds.filter((tagId) => !(tags ?? []).some(({ id }) => id === tagId));
}

/** All of them where the vendor doesn't say which tags a ticket has. */
function findPresent({ ticket: { tags } }: TicketState, tagIds: readonly string[]): readonly string[] {
	return tags === null ? tagIds : tagIds.filter((tagId) => tags.some(({ id }) => id === tagId));
}
