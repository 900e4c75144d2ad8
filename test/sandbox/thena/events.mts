/** The events of an organization: their content, their team, and their companion events. */
import { randomUUID } from 'node:crypto';
import type { EmissionOptions } from '../emission.mts';
import { isObject, parseJson, type Fields } from '../json.mts';
import { hasSample, merge, readSampleBody } from '../samples.mts';
import { COMMENT_EVENTS, derivedEventTypes, isCustomObject } from './catalog.mts';
import type { EmittedEvent } from './envelope.mts';
import type { Organization, Team, ThenaBehavior } from './model.mts';
import { buildSamplePayload } from './payloads.mts';

export interface ContentOptions extends EmissionOptions {
	/** The name of another sample. `null`: use `data` alone. */
	readonly sample?: string | null;
	/** Who caused it. Default: the sample's actor, or an agent. */
	readonly actor?: unknown;
	/** The event's team; `null`: none. Default: the body's team, or the first team when the organization doesn't have it. */
	readonly teamId?: string | null;
}

const ACTOR = { id: 'USANDBOX01', type: 'AGENT', email: 'mira@sandbox.example' };

/** A sample file is named after its event type, with periods instead of colons. */
export const toSampleName = (eventType: string): string => eventType.replaceAll(':', '.');

/** Merges `data` over the sample. `teamId` is `null` for an event without a team. */
export function buildEvent(
	samples: string,
	organization: Organization,
	type: string,
	data: Fields,
	{
		sample,
		teamId,
		actor,
		eventId = randomUUID(),
		timestamp = new Date().toISOString(),
		envelope = {},
	}: ContentOptions,
): { event: EmittedEvent; teamId: string | null } {
	const { payload, ...about } = sample === null ? { payload: {} } : contentOf(samples, type, sample);
	const placed = place(merge(payload, data), about, organization, teamId);
	const event = {
		id: eventId,
		type,
		at: timestamp,
		organizationId: organization.id,
		payload: placed.payload,
		envelope,
	};
	const by = actor === undefined ? {} : { actor };
	return { event: { ...event, about: { actor: ACTOR, ...placed.about, ...by } }, teamId: placed.team?.id ?? null };
}

/** Returns the event and its companions in the order of sending. Thena documents the order only for the meta event. */
export function withCompanions(event: EmittedEvent, { metaEvent, sendBothComments }: ThenaBehavior): EmittedEvent[] {
	if (metaEvent !== 'none' && derivedEventTypes.includes(event.type)) {
		return [{ ...event, type: 'ticket:updated', id: metaEvent === 'sameId' ? event.id : randomUUID() }, event];
	}
	const other =
		sendBothComments && COMMENT_EVENTS.includes(event.type)
			? COMMENT_EVENTS.find((type) => type !== event.type)
			: undefined;
	return other === undefined ? [event] : [event, { ...event, type: other, id: randomUUID() }];
}

/** Reads the sample in any envelope, or builds default content. */
function contentOf(
	samples: string,
	type: string,
	name = toSampleName(type),
): { payload: Fields; actor?: unknown; metadata?: unknown } {
	if (!hasSample(samples, name)) return { payload: buildSamplePayload(type) };
	const body = readSampleBody<{ message?: unknown }>(samples, name);
	const message = typeof body.message === 'string' ? parseJson(body.message) : (body.message ?? body);
	const { payload, eventData, actor, metadata } = message as Record<string, unknown>; // samples are events
	const content = (isCustomObject(type) ? eventData : payload) as Fields; // samples are events
	return {
		payload: content,
		...(actor === undefined ? {} : { actor }),
		...(metadata === undefined ? {} : { metadata }),
	};
}

/** Moves the event to a team: replaces every ID and name of its original team. */
function place(payload: Fields, about: Fields, organization: Organization, teamId: string | null | undefined) {
	const parts = [...Object.values(payload), about.metadata].filter(isObject);
	const from = parts.map((part) => part.teamId).find((id) => typeof id === 'string');
	const team = teamFor(organization, teamId, from);
	if (team === undefined || from === undefined || team.id === from) return { payload, about, team };
	const move = (part: unknown): unknown =>
		isObject(part) && part.teamId === from ? { ...part, ...namesOf(part, team) } : part;
	const moved = Object.fromEntries(Object.entries(payload).map(([key, part]) => [key, move(part)]));
	return {
		payload: moved,
		about: { ...about, ...(isObject(about.metadata) ? { metadata: move(about.metadata) } : {}) },
		team,
	};
}

function teamFor({ id, teams }: Organization, requestedId: string | null | undefined, from: unknown): Team | undefined {
	if (requestedId === null) return undefined;
	const team = teams.find((candidate) => candidate.id === (requestedId ?? from));
	if (team === undefined && requestedId !== undefined)
		throw new Error(`The organization ${id} of the Thena sandbox has no team ${requestedId}`);
	return team ?? (from === undefined ? undefined : teams[0]);
}

function namesOf(part: Fields, { id, name, identifier }: Team): Fields {
	return {
		teamId: id,
		...('teamName' in part ? { teamName: name } : {}),
		...('teamIdentifier' in part ? { teamIdentifier: identifier } : {}),
	};
}
