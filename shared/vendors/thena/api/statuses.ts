import type { TicketStatus } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { textAt } from '../../../core/read';
import { toTicketStatus } from '../payload/ticket';
import { get } from './client';
import { readList } from './list-response';

/** A status of a team. */
export interface TeamStatus {
	readonly id: string;
	readonly name: string;
	readonly teamId: string | null;
	/** A status can be within another one, such as On hold. */
	readonly parentId: string | null;
}

/** The statuses of one team, or of all (docs.thena.ai/platform/core-concepts/tickets/status). */
export async function listStatuses(http: HttpClient, teamId: string | null = null): Promise<readonly TeamStatus[]> {
	const query = teamId === null ? '' : `?teamId=${encodeURIComponent(teamId)}`;
	const statuses = readList(await get(http, { url: `/v1/tickets/status${query}` }, 'list'));
	return statuses.flatMap((status) => {
		const id = textAt(status, 'id');
		if (id === null) return [];
		const name = textAt(status, 'displayName') ?? textAt(status, 'name') ?? id;
		return [{ id, name, teamId: textAt(status, 'teamId'), parentId: textAt(status, 'parentStatusId') }];
	});
}

/** The first status that means this: by its own name, or else by the name of the status that it is in. */
export function findStatus(statuses: readonly TeamStatus[], status: TicketStatus): TeamStatus | undefined {
	const means = (candidate: TeamStatus | undefined) =>
		candidate !== undefined && toTicketStatus(candidate.name) === status;
	return (
		statuses.find((own) => own.parentId === null && means(own)) ??
		statuses.find(means) ??
		statuses.find(({ parentId }) => means(statuses.find(({ id }) => id === parentId)))
	);
}
