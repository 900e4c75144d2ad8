/** n8n's editor in headless Chromium, as a user sees it: signed in, a workflow open, the trigger's panel open. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import * as system from '../../../scripts/lib/system.mjs';
import { OWNER } from './n8n-client.mts';
import { until } from './wait.mts';

const WIDTH = 1280;
const HEIGHT = 800;
/** Lists and tooltips slide in. */
const SETTLE_MS = 500;
/** How often, and after how long, something is typed again. */
const TIMES = 4;
const AGAIN_MS = 8_000;
const TIMEOUT_MS = 10_000;
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Where pictures go; git ignores it. */
const SCREENS = join(import.meta.dirname, '../.screens');

export interface Editor {
	readonly page: Page;
	/** Opens a workflow's canvas. */
	open(workflow: { id: string }): Promise<void>;
	/** Opens a node's panel by a double click, and returns it. */
	openNode(name: string): Promise<Locator>;
	/** The chosen entries of a list, as chips. */
	chips(parameter: string): Promise<string[]>;
	/** Opens a parameter's list and returns its entries. */
	openList(parameter: string): Promise<Locator>;
	closeList(): Promise<void>;
	choose(parameter: string, entry: string): Promise<void>;
	type(parameter: string, text: string): Promise<void>;
	/** Types until the closed list beside it, which n8n fills from what is typed, shows this text. */
	typeUntil(parameter: string, text: string, list: string, shown: string | RegExp): Promise<void>;
	/** Waits until a closed list shows this text. */
	shows(parameter: string, text: string | RegExp): Promise<void>;
	addOption(name: string): Promise<void>;
	/** Presses Publish on the canvas, and again in the dialog that asks for a name of the version. */
	publish(): Promise<void>;
	/** Saves a picture of the window as `<name>.png`. */
	picture(name: string): Promise<void>;
	close(): Promise<void>;
}

/** Signs in as the owner. */
export async function openEditor(url: string): Promise<Editor> {
	await system.ensureSystem(['chromium']);
	const browser = await chromium.launch({ executablePath: system.chromium(), args: FLAGS });
	try {
		return editorIn(browser, await signedIn(browser, url), url);
	} catch (error) {
		await browser.close();
		throw error;
	}
}

async function signedIn(browser: Browser, url: string): Promise<Page> {
	const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, deviceScaleFactor: 1 });
	page.setDefaultTimeout(TIMEOUT_MS);
	await page.goto(`${url}/signin`, { timeout: 3 * TIMEOUT_MS });
	await page.locator('input[type=email]').fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.locator('[data-test-id="form-submit-button"]').click();
	await page.waitForURL((address) => !address.pathname.startsWith('/signin'));
	return page;
}

function editorIn(browser: Browser, page: Page, url: string): Editor {
	const panel = page.locator('[data-test-id="ndv"]');
	const field = (parameter: string): Locator => panel.locator(`[data-test-id="parameter-input-${parameter}"]`);
	const entries = page.locator('.el-select-dropdown__item:visible');
	const openList = async (parameter: string): Promise<Locator> => {
		await field(parameter).click();
		await entries.first().waitFor();
		return entries;
	};
	const closeList = async (): Promise<void> => {
		await panel.getByText('Choose Events', { exact: true }).click();
		await entries.first().waitFor({ state: 'hidden' });
	};
	const type = async (parameter: string, text: string): Promise<void> => {
		const input = field(parameter).locator('input, textarea').first();
		await input.fill(text);
		// The form may draw the field anew while it is being filled.
		await until(
			`${parameter} has what was typed`,
			async () => (await input.inputValue()) === text || (await input.fill(text), false),
		);
	};
	const shows = async (parameter: string, text: string | RegExp, timeout = 30_000): Promise<void> => {
		let now = '';
		const says = () => `${parameter} shows ${String(text)}; it shows "${now}"`;
		const check = async () => {
			now = await field(parameter).locator('input').first().inputValue();
			return typeof text === 'string' ? now === text : text.test(now);
		};
		await until(says, check, { timeout });
	};
	return {
		page,
		openList,
		closeList,
		async open({ id }) {
			await page.goto(`${url}/workflow/${id}`);
			await page.locator('[data-test-id="canvas-node"]').first().waitFor();
		},
		async openNode(name) {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			await panel.waitFor();
			return panel;
		},
		async chips(parameter) {
			await field(parameter).locator('.el-tag').first().waitFor();
			return (await field(parameter).locator('.el-tag').allInnerTexts()).map((text) => text.trim());
		},
		async choose(parameter, entry) {
			await (await openList(parameter)).filter({ hasText: entry }).first().click();
		},
		type,
		shows: async (parameter, text) => await shows(parameter, text),
		async typeUntil(parameter, text, list, shown) {
			// n8n shows whichever answer comes last, which may be the one to what was typed before.
			for (let time = 1; time < TIMES; time += 1) {
				await type(parameter, text);
				if (
					await shows(list, shown, AGAIN_MS).then(
						() => true,
						() => false,
					)
				)
					return;
				await type(parameter, '');
			}
			await type(parameter, text);
			await shows(list, shown);
		},
		async addOption(name) {
			// The conditions, which are above, have one as well.
			await panel.locator('[data-test-id="collection-parameter-add"]').last().click();
			await entries.filter({ hasText: name }).first().click();
		},
		async publish() {
			await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
			const dialog = page.getByRole('dialog');
			await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
		},
		async picture(name) {
			mkdirSync(SCREENS, { recursive: true });
			await page.waitForTimeout(SETTLE_MS);
			await page.screenshot({ path: join(SCREENS, `${name}.png`), animations: 'disabled' });
		},
		close: () => browser.close(),
	};
}
