/** What the Worker under test is configured with. Keys for tests only. */
export const TEST_ORIGIN = 'https://undersigned.example.org';

export const testVariables = {
  ORIGIN: TEST_ORIGIN,
  TOKEN_KEY: btoa('a token key for tests only, 32 b'),
  ADDRESS_KEY: btoa('address key for tests only, 32 b'),
  // Real RS256 tokens are verified against these.
  ACCESS_TEAM_DOMAIN: 'example.cloudflareaccess.com',
  ACCESS_AUD: 'audience-for-tests',
};
