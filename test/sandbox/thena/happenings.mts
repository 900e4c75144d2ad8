/** What happens in an organization: the events it makes, what is in them, and in which team. */
import { randomUUID } from 'node:crypto';
import type { EmissionOptions } from '../emission.mts';
import { isObject, parseJson, type Fields } from '../json.mts';
import { hasSample, merge, sampleBody } from '../samples.mts';
import { COMMENT_EVENTS, derived, isCustomObject } from './catalog.mts';
import type { Happened } from './envelope.mts';
import type { Organization, Team, ThenaBehavior } from './model.mts';
import { plausiblePayload } from './payloads.mts';

export interface ContentOptions extends EmissionOptions {
	/** Another sample's name; `null`: none, the data given is all. */
	readonly sample?: string | null;
	/** The team it happens in; `null`: none. Default: the body's own, and the first one for a team that the organization does not have. */
	readonly teamId?: string | null;
}

const ACTOR = { id: 'USANDBOX01', type: 'AGENT', email: 'mira@sandbox.example' };

/** A sample's file has the event type as its name, with full stops for colons. */
export const sampleName = (eventType: string): string => eventType.replaceAll(':', '.');

/** `data` is merged over what the sample has; `teamId` is `null` for an event without a team. */
export function happened(
	samples: string,
	organization: Organization,
	type: string,
	data: Fields,
	{ sample, teamId, eventId = randomUUID(), timestamp = new Date().toISOString(), envelope = {} }: ContentOptions,
): { event: Happened; teamId: string | null } {
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
	return { event: { ...event, about: { actor: ACTOR, ...placed.about } }, teamId: placed.team?.id ?? null };
}

/** The events of one happening in the order they are sent. Which of a pair comes first is documented for the meta event only. */
export function withCompanions(event: Happened, { metaEvent, sendBothComments }: ThenaBehavior): Happened[] {
	if (metaEvent !== 'none' && derived.includes(event.type)) {
		return [{ ...event, type: 'ticket:updated', id: metaEvent === 'sameId' ? event.id : randomUUID() }, event];
	}
	const other =
		sendBothComments && COMMENT_EVENTS.includes(event.type)
			? COMMENT_EVENTS.find((type) => type !== event.type)
			: undefined;
	return other === undefined ? [event] : [event, { ...event, type: other, id: randomUUID() }];
}

/** From the sample when there is one, whatever its envelope. */
function contentOf(
	samples: string,
	type: string,
	name = sampleName(type),
): { payload: Fields; actor?: unknown; metadata?: unknown } {
	if (!hasSample(samples, name)) return { payload: plausiblePayload(type) };
	const body = sampleBody<{ message?: unknown }>(samples, name);
	const message = typeof body.message === 'string' ? parseJson(body.message) : (body.message ?? body);
	const { payload, eventData, actor, metadata } = message as Record<string, unknown>; // a sample is an event
	const content = (isCustomObject(type) ? eventData : payload) as Fields; // the same
	return {
		payload: content,
		...(actor === undefined ? {} : { actor }),
		...(metadata === undefined ? {} : { metadata }),
	};
}

/** Puts the event into its team: the ids and names of the team it came from are replaced wherever they stand. */
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

function teamFor({ id, teams }: Organization, wanted: string | null | undefined, from: unknown): Team | undefined {
	if (wanted === null) return undefined;
	const team = teams.find((candidate) => candidate.id === (wanted ?? from));
	if (team === undefined && wanted !== undefined)
		throw new Error(`The organization ${id} of the Thena sandbox has no team ${wanted}`);
	return team ?? (from === undefined ? undefined : teams[0]);
}

function namesOf(part: Fields, { id, name, identifier }: Team): Fields {
	return {
		teamId: id,
		...('teamName' in part ? { teamName: name } : {}),
		...('teamIdentifier' in part ? { teamIdentifier: identifier } : {}),
	};
}
