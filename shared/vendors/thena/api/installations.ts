import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { quoteName } from '../../../core/safe-text';
import { toEnumeration } from '../../../core/sentence';
import { installApp, reinstallApp } from './apps';
import type { SubscriptionPlan } from './subscription-plan';

/**
 * Installs the app in the teams where it is missing, and again where it is present, because Thena doesn't document whether a
 * changed manifest applies to existing installations. Returns warnings.
 */
export async function syncInstallations(
	http: HttpClient,
	id: string,
	{ teams }: SubscriptionPlan,
	present: readonly string[],
): Promise<readonly string[]> {
	await installApp(
		http,
		id,
		teams.filter((team) => !present.includes(team)),
	);
	const reinstalled = teams.filter((team) => present.includes(team));
	const result = await orVendorError(reinstallApp(http, id, reinstalled));
	if (result instanceof VendorError && !tolerated.includes(result.code)) throw result;
	const others = present.filter((team) => !teams.includes(team));
	return [
		...(result instanceof VendorError ? [notReinstalled(reinstalled, result)] : []),
		...(others.length > 0 ? [stillInstalled(others)] : []),
	];
}

/** Thena may refuse to install an app again, and it may not be necessary. */
const tolerated: readonly VendorError['code'][] = ['invalid', 'forbidden'];

function notReinstalled(teams: readonly string[], { message }: VendorError): string {
	return (
		`The app in Thena was updated but not reinstalled in ${toEnumeration(teams.map(quoteName))}. ` +
		`If you don’t receive the events that you selected, reinstall it in Thena. ${message}`
	);
}

function stillInstalled(teams: readonly string[]): string {
	return (
		`The app in Thena is still installed in teams that you didn’t select: ${toEnumeration(teams.map(quoteName))}. ` +
		'Events of their tickets are left out. To stop Thena from sending them, uninstall the app from these teams in Thena.'
	);
}
