import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { textAt } from '../../../core/read';
import type { TriggerSettings } from '../../../core/subscription-types';
import { toTextList } from '../../../core/text-list';
import { get } from './client';
import { readList } from './list-response';

/** The selected teams. Throws if there are none. */
export function readTeams({ teams }: TriggerSettings): readonly string[] {
	const selected = [...new Set(toTextList(teams))];
	if (selected.length > 0) return selected;
	throw new VendorError(
		'invalid',
		'Thena sends only the events of teams where the app is installed. Select at least one team.',
	);
}

/** The teams that the key's user is a member of. Whether the list has pages isn't documented: one response is read. */
export async function listTeams(http: HttpClient): Promise<readonly unknown[]> {
	return readList(await get(http, { url: '/v1/teams' }));
}

/** Only teams without a parent, because the tickets of a sub-team name the parent as their team. */
export async function listTeamChoices(http: HttpClient): Promise<{ value: string; label: string }[]> {
	const teams = await orVendorError(listTeams(http));
	if (teams instanceof VendorError) throw teams.code === 'forbidden' ? addIdAdvice(teams) : teams;
	return teams.flatMap((team) => {
		const value = textAt(team, 'id');
		if (value === null || textAt(team, 'parentTeamId') !== null) return [];
		return [{ value, label: textAt(team, 'name') ?? value }];
	});
}

/** A team's ID is in the URL of its page (docs.thena.ai/platform/apps/webhooks). */
function addIdAdvice({ code, message }: VendorError): VendorError {
	const advice =
		'You can enter team IDs without this list. A team’s ID comes after /dashboard/ in the URL of its page in Thena.';
	return new VendorError(code, `${message} ${advice}`);
}
