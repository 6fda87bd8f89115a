import type { Repository } from './Repository';

/** Files by which a language is told, the more telling first. */
const SIGNS: readonly (readonly [language: string, sign: RegExp])[] = [
  ['typescript', /^tsconfig\.json$/],
  ['javascript', /^package\.json$/],
  ['go', /^go\.mod$/],
  ['java', /^(pom\.xml|build\.gradle(\.kts)?)$/],
  ['python', /^(pyproject\.toml|requirements\.txt|setup\.py)$/],
  ['rust', /^Cargo\.toml$/],
  ['dotnet', /\.(csproj|fsproj)$/],
  ['ruby', /^Gemfile$/],
  ['php', /^composer\.json$/],
  ['ballerina', /^Ballerina\.toml$/],
];

/** Libraries of pages that browsers show. */
const PAGES: readonly string[] = [
  '@angular/core',
  'next',
  'nuxt',
  'react-dom',
  'svelte',
  'vue',
];

/** The language a repository is written in, when a file tells. */
export function languageOf(repository: Repository): string | undefined {
  return SIGNS.find(([, sign]) => repository.find(sign))?.[0];
}

/** Whether a repository makes pages for browsers. */
export async function makesPages(repository: Repository): Promise<boolean> {
  if (!repository.files.includes('package.json')) {
    return false;
  }
  const manifest = parsed(await repository.read('package.json'));
  return PAGES.some(library => library in manifest);
}

/** The dependencies of a package; none when it cannot be read, which is for its own tools to say. */
function parsed(text: string): object {
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === 'object' &&
      manifest !== null &&
      'dependencies' in manifest &&
      typeof manifest.dependencies === 'object'
      ? manifest.dependencies ?? {}
      : {};
  } catch {
    return {};
  }
}
