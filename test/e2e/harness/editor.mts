/** n8n's editor in headless Chromium, as a user sees it after signing in. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import * as system from '../../../scripts/lib/system.mjs';
import { OWNER } from './n8n-client.mts';
import { waitFor } from './wait.mts';

const WIDTH = 1280;
const HEIGHT = 800;
/** Lists and tooltips have animations. */
const SETTLE_MS = 500;
/** How often text is typed, and the time limit for each attempt. */
const ATTEMPTS = 4;
const ATTEMPT_MS = 8_000;
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

/** The folder for screenshots, which git ignores. */
const SCREENS = join(import.meta.dirname, '../.screens');

/** A part of the window, in pixels. */
export interface Clip {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface Editor {
	readonly page: Page;
	/** Opens a workflow's canvas. */
	open(workflow: { id: string }): Promise<void>;
	/** Double-clicks a node and returns its panel. */
	openNode(name: string): Promise<Locator>;
	/** Returns the selected entries of a list, which are shown as chips. */
	listChips(parameter: string): Promise<string[]>;
	/** Opens a parameter's list and returns its entries. */
	openList(parameter: string): Promise<Locator>;
	closeList(): Promise<void>;
	select(parameter: string, entry: string): Promise<void>;
	type(parameter: string, text: string): Promise<void>;
	/** Types text until the list that n8n fills from it shows the expected text. */
	typeUntilShown(parameter: string, text: string, list: string, shown: string | RegExp): Promise<void>;
	/** Waits until a closed list shows this text. */
	waitForText(parameter: string, text: string | RegExp): Promise<void>;
	addOption(name: string): Promise<void>;
	/** Clicks Publish on the canvas, and again in the dialog that names the version. */
	publish(): Promise<void>;
	/** Saves a screenshot of the window, or of a part of it, as `<name>.png`. */
	screenshot(name: string, clip?: Clip): Promise<void>;
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
		// The first input of a resource locator is its list of modes.
		const input = field(parameter).locator('input:not(.el-select input), textarea').last();
		await input.fill(text);
		// The form can redraw the field while it is being filled.
		await waitFor(
			`${parameter} contains the typed text`,
			async () => (await input.inputValue()) === text || (await input.fill(text), false),
		);
	};
	const shows = async (parameter: string, text: string | RegExp, timeout = 30_000): Promise<void> => {
		let current = '';
		const describe = () => `${parameter} shows ${String(text)}; it shows "${current}"`;
		const check = async () => {
			current = await field(parameter).locator('input').first().inputValue();
			return typeof text === 'string' ? current === text : text.test(current);
		};
		await waitFor(describe, check, { timeout });
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
		async listChips(parameter) {
			await field(parameter).locator('.el-tag').first().waitFor();
			return (await field(parameter).locator('.el-tag').allInnerTexts()).map((text) => text.trim());
		},
		async select(parameter, entry) {
			await (await openList(parameter)).filter({ hasText: entry }).first().click();
		},
		type,
		waitForText: async (parameter, text) => await shows(parameter, text),
		async typeUntilShown(parameter, text, list, shown) {
			// n8n shows the response that arrives last, which can be the one for the previous text.
			for (let attempt = 1; attempt < ATTEMPTS; attempt += 1) {
				await type(parameter, text);
				if (
					await shows(list, shown, ATTEMPT_MS).then(
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
			// The conditions above have such a button too.
			await panel.locator('[data-test-id="collection-parameter-add"]').last().click();
			await entries.filter({ hasText: name }).first().click();
		},
		async publish() {
			await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
			const dialog = page.getByRole('dialog');
			await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
		},
		async screenshot(name, clip) {
			mkdirSync(SCREENS, { recursive: true });
			await page.waitForTimeout(SETTLE_MS);
			await page.screenshot({ path: join(SCREENS, `${name}.png`), animations: 'disabled', ...(clip && { clip }) });
		},
		close: () => browser.close(),
	};
}
