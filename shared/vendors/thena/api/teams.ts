import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { textAt } from '../../../core/read';
import { toTextList } from '../../../core/text-list';
import type { SettingSpec } from '../../../core/vendor';
import type { TriggerSettings } from '../../../core/subscription-types';
import { request, TEAMS_PATH } from './client';
import { readList } from './list-response';

/** Where the app is installed, and whose deliveries are accepted. */
export const settings = [
	{
		key: 'teams',
		label: 'Teams',
		help: 'The teams whose events you want: the app is installed there',
		defaultLabel: 'None',
		multiple: true,
		required: true,
		filter: 'team',
		listChoices: listTeams,
	},
	{
		key: 'organization',
		label: 'Organization ID',
		help: 'Accept only deliveries that name this organization, as data.raw.message.orgId does',
		defaultLabel: 'Any Organization',
		role: 'account',
	},
] as const satisfies readonly SettingSpec[];

/** The chosen teams; throws when there is none. */
export function readTeams({ teams }: TriggerSettings): readonly string[] {
	const chosen = [...new Set(toTextList(teams))];
	if (chosen.length > 0) return chosen;
	throw new VendorError(
		'invalid',
		'Thena sends events of the teams where an app is installed. Choose at least one team.',
	);
}

/** Tickets of a sub-team name their parent as the team, so only teams without a parent are offered. */
export async function listTeams(http: HttpClient): Promise<{ value: string; label: string }[]> {
	const body = await orVendorError(request(http, { method: 'GET', url: TEAMS_PATH, idempotent: true }));
	if (body instanceof VendorError) throw body.code === 'forbidden' ? withoutList(body) : body;
	return readList(body).flatMap((team) => {
		const value = textAt(team, 'id');
		if (value === null || textAt(team, 'parentTeamId') !== null) return [];
		return [{ value, label: textAt(team, 'name') ?? value }];
	});
}

/** A team's ID is in its page's address (docs.thena.ai/platform/apps/webhooks). */
function withoutList({ code, message }: VendorError): VendorError {
	const otherwise =
		'Without the list, give team IDs by an expression, e.g. {{ ["T123NHFDRF"] }}: in Thena they stand after /dashboard/ in the address of a team.';
	return new VendorError(code, `${message} ${otherwise}`);
}
