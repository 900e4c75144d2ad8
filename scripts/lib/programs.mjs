/** The programs of the operating system that the tests need, and their names in each package manager. */

/** What macOS installs with its command line tools. */
const XCODE = 'xcode-select --install';

/**
 * `commands`: one of them is enough. `places`: where the program is outside the PATH; `*` matches within one part of a path.
 * `packages`: by package manager; `ubuntu` differs from Debian. `install` replaces the command.
 */
export const programs = /** @type {const} */ ({
	python3: {
		title: 'Python 3',
		commands: ['python3'],
		places: [],
		packages: { apt: 'python3', dnf: 'python3', apk: 'python3', pacman: 'python', brew: 'python3' },
	},
	make: {
		title: 'make',
		commands: ['make'],
		places: [],
		packages: { apt: 'make', dnf: 'make', apk: 'make', pacman: 'make' },
		install: { brew: XCODE },
	},
	'g++': {
		title: 'A C++ compiler',
		commands: ['g++', 'c++', 'clang++'],
		places: [],
		packages: { apt: 'g++', dnf: 'gcc-c++', apk: 'g++', pacman: 'gcc' },
		install: { brew: XCODE },
	},
	chromium: {
		title: 'Chromium',
		commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
		places: [
			'/Applications/Chromium.app/Contents/MacOS/Chromium',
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
			'/snap/bin/chromium',
			'/usr/lib/chromium/chromium',
			'/usr/lib64/chromium-browser/chromium-browser',
		],
		packages: { apt: 'chromium', ubuntu: 'chromium-browser', dnf: 'chromium', apk: 'chromium', pacman: 'chromium' },
		install: { brew: 'brew install --cask chromium' },
	},
	postgresql: {
		title: 'PostgreSQL',
		commands: ['initdb'],
		// Debian, Red Hat with PostgreSQL's own packages, Alpine, Homebrew on both architectures, Postgres.app.
		places: [
			'/usr/lib/postgresql/*/bin/initdb',
			'/usr/pgsql-*/bin/initdb',
			'/usr/libexec/postgresql*/initdb',
			'/opt/homebrew/opt/postgresql@*/bin/initdb',
			'/usr/local/opt/postgresql@*/bin/initdb',
			'/Applications/Postgres.app/Contents/Versions/*/bin/initdb',
		],
		packages: {
			apt: 'postgresql',
			dnf: 'postgresql-server',
			apk: 'postgresql',
			pacman: 'postgresql',
			brew: 'postgresql@17',
		},
	},
	'redis-server': {
		title: 'Redis',
		commands: ['redis-server', 'valkey-server'],
		places: ['/opt/homebrew/bin/redis-server', '/usr/local/bin/redis-server'],
		packages: { apt: 'redis-server', dnf: 'redis', apk: 'redis', pacman: 'valkey', brew: 'redis' },
	},
});

/** How a package manager installs, when its user is not root. */
export const managers = /** @type {const} */ ({
	apt: 'sudo apt-get install -y --no-install-recommends',
	dnf: 'sudo dnf install -y',
	apk: 'sudo apk add',
	pacman: 'sudo pacman -S --needed',
	brew: 'brew install',
});

/** The package manager of a Linux distribution, by the names in /etc/os-release (`ID`, then `ID_LIKE`). */
export const distributions = /** @type {const} */ ({
	debian: 'apt',
	ubuntu: 'apt',
	fedora: 'dnf',
	rhel: 'dnf',
	centos: 'dnf',
	alpine: 'apk',
	arch: 'pacman',
});
