import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CloudEvent } from 'cloudevents';
import { root } from '../../scripts/lib/root.mjs';

const { eventSchema } = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));

/** What is wrong with the event of a genuine delivery, or null. */
export function findEventProblem(event, { vendor, row, eventId, payload, native }) {
	const { error } = eventSchema.safeParse(event);
	if (error) return `the event breaks its schema at ${error.issues[0].path.join('.')}`;
	const objection = findObjection(event);
	if (objection !== null) return `the event is no CloudEvents event: ${objection}`;
	if (event.vendor !== row.id || !event.source.startsWith(`/${row.id}`)) return 'the event names another vendor';
	if (event.id !== eventId) return `the event's ID is ${JSON.stringify(event.id)}`;
	if (JSON.stringify(event.data.raw) !== JSON.stringify(payload)) return 'raw is not the body';
	return findTypeProblem(event, vendor, row, native);
}

/** The catalog has a row for the native type and its type is one of the row's, or the type says `other`. */
function findTypeProblem({ type, nativetype }, vendor, row, native) {
	const isSame = row.isSpelling ?? isTemplateOf;
	const found = vendor.events.find((spec) =>
		[spec.native, spec.subscribeAs].some((name) => name && isSame(name, native)),
	);
	const expected = found === undefined || found.native.includes('*') ? native : found.native;
	if (nativetype !== expected) return `the native type is ${JSON.stringify(nativetype)}`;
	if (/^(ticket:)?other:/.test(type)) return found === undefined || found.types.length > 1 ? null : 'the type is lost';
	if (found === undefined) return row.hasOwnType?.(native, type) ? null : `the type ${type} is invented`;
	return found.types.some((template) => isTemplateOf(template, type)) ? null : `the type is ${type}`;
}

/** A `*` in the catalog stands for a name that the account chooses. */
function isTemplateOf(template, name) {
	if (!template.includes('*')) return template === name;
	const [parts, names] = [template.split(':'), name.split(':')];
	return parts.length === names.length && parts.every((part, index) => part === '*' || part === names[index]);
}

function findObjection(event) {
	try {
		new CloudEvent({ ...event });
		return null;
	} catch (error) {
		return error.message;
	}
}
